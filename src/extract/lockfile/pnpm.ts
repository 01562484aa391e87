import { collector, eachLine } from './scan.ts';
import type { Locked } from './scan.ts';

const SECTION = /^(?:dev|optional)?[dD]ependencies:\s*$/;

/**
 * pnpm-lock.yaml, lockfile versions 5 to 9. With importers each folder has its own versions; without, the sections
 * stand at the top. A version reads `1.2.3`, `1.2.3(peer@1)`, `1.2.3_peer@1` or `/name/1.2.3`.
 */
export function scanPnpm(text: string): Locked {
  const { add, found } = collector();
  let top = '';
  let folder = '.';
  let section = -1;
  let name: string | undefined;
  eachLine(text, (line) => {
    if (line === '' || line.startsWith('#')) return;
    const indent = line.length - line.trimStart().length;
    const content = line.trim();
    if (indent === 0) {
      top = content;
      section = SECTION.test(content) ? 0 : -1;
      folder = '.';
      name = undefined;
      return;
    }
    if (top !== 'importers:' && section !== 0) return;
    if (top === 'importers:' && indent === 2) {
      folder = unquoted(content.replace(/:\s*(?:\{\})?$/, ''));
      section = -1;
      return;
    }
    if (top === 'importers:' && indent === 4) {
      section = SECTION.test(content) ? 4 : -1;
      name = undefined;
      return;
    }
    if (section < 0) return;
    if (indent === section + 2) {
      const pair = /^(\S+):(?:\s+(.+))?$/.exec(content);
      name = pair === null ? undefined : unquoted(pair[1]!);
      if (pair?.[2] !== undefined && name !== undefined) add(folder, name, plainVersion(pair[2]));
    } else if (name !== undefined && indent === section + 4) {
      const version = /^version:\s+(.+)$/.exec(content)?.[1];
      if (version !== undefined) add(folder, name, plainVersion(version));
    }
  });
  return found;
}

const unquoted = (text: string): string => text.replace(/^(['"])(.*)\1$/, '$2');

function plainVersion(text: string): string {
  const bare = unquoted(text).replace(/[(_].*$/, '');
  // A package that is aliased or comes from a registry path: '/axios/1.2.3', '/axios@1.2.3', 'axios@1.2.3'.
  return /(?:^|[/@])(\d[\w.+-]*)$/.exec(bare)?.[1] ?? bare;
}
