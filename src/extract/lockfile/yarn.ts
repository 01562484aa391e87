import { collector, eachLine } from './scan.ts';
import type { Locked } from './scan.ts';

/** yarn.lock, classic (`axios@^1.0.0:` … `version "1.2.3"`) and berry (`"axios@npm:^1.0.0":` … `version: 1.2.3`). */
export function scanYarn(text: string): Locked {
  const { add, found } = collector();
  let names: readonly string[] = [];
  eachLine(text, (line) => {
    if (line === '' || line.startsWith('#')) return;
    if (!line.startsWith(' ')) {
      names = line
        .replace(/:\s*$/, '')
        .split(/,\s*/)
        .flatMap((key) => nameOf(key.replace(/"/g, '')) ?? []);
      return;
    }
    if (names.length === 0 || !line.startsWith('  version')) return;
    const version = /^ {2}version:?\s+"?([^"\s]+)"?/.exec(line)?.[1];
    if (version !== undefined) for (const name of new Set(names)) add('.', name, version);
    names = [];
  });
  return found;
}

/** 'axios@^1.0.0', '@scope/a@npm:^1'; workspaces and patches of the repository itself are left out. */
function nameOf(key: string): string | undefined {
  const match = /^((?:@[^/@]+\/)?[^@]+)@(?!workspace:)/.exec(key.trim());
  return match?.[1];
}
