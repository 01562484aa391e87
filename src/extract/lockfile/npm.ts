import { collector, eachLine } from './scan.ts';
import type { Locked } from './scan.ts';

/**
 * package-lock.json, versions 1 to 3. From version 2 on, `"node_modules/axios": {` holds what the root and
 * `"packages/a/node_modules/axios": {` what one workspace sees; version 1 nests under "dependencies".
 */
export function scanNpm(text: string): Locked {
  const { add, found } = collector();
  const byPath = /^\s*"packages"\s*:/m.test(text);
  let current: { readonly folder: string; readonly name: string } | undefined;
  let inDependencies = false;
  // The lock file is written with an indent of its own; the first key tells which.
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const atTop = (line: string, level: number): boolean => line.startsWith(indent.repeat(level) + '"');
  eachLine(text, (line) => {
    if (byPath) {
      const path = /^\s*"((?:[^"]*\/)?node_modules\/((?:@[^/"]+\/)?[^/"]+))"\s*:\s*\{/.exec(line);
      if (path !== null) {
        const folder = path[1]!.slice(0, path[1]!.length - path[2]!.length - 'node_modules/'.length).replace(/\/$/, '');
        current = folder.includes('node_modules') ? undefined : { folder: folder || '.', name: path[2]! };
        return;
      }
    } else if (atTop(line, 1)) {
      inDependencies = /^\s*"dependencies"/.test(line);
      current = undefined;
      return;
    } else if (inDependencies && atTop(line, 2)) {
      const name = /^\s*"([^"]+)"\s*:\s*\{/.exec(line)?.[1];
      current = name === undefined ? undefined : { folder: '.', name };
      return;
    }
    if (current === undefined) return;
    const version = /^\s*"version"\s*:\s*"([^"]+)"/.exec(line)?.[1];
    if (version === undefined) return;
    add(current.folder, current.name, version);
    current = undefined;
  });
  return found;
}
