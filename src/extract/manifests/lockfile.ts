import type { LockFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf, resolvePath } from '../../model/path.ts';
import { scanBun } from '../lockfile/bun.ts';
import { scanNpm } from '../lockfile/npm.ts';
import { scanPnpm } from '../lockfile/pnpm.ts';
import type { Locked } from '../lockfile/scan.ts';
import { scanYarn } from '../lockfile/yarn.ts';

const SCANNERS: Readonly<Record<string, (text: string) => Locked>> = {
  'package-lock.json': scanNpm,
  'npm-shrinkwrap.json': scanNpm,
  'pnpm-lock.yaml': scanPnpm,
  'yarn.lock': scanYarn,
  'bun.lock': scanBun,
};

/** Lock files of JavaScript package managers: which version is installed where. */
export const manifest: Manifest = {
  id: 'lockfile',
  match: (file) => Object.hasOwn(SCANNERS, baseName(file)),
  read(files): ManifestFacts {
    const source = files[0]!;
    const locked = SCANNERS[baseName(source.file)]?.(source.text) ?? new Map();
    const at = { file: source.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const facts = [...locked].flatMap(([relative, versions]): LockFact[] => {
      const folder = resolvePath(folderOf(source.file), relative);
      if (folder === undefined) return [];
      const sorted = [...versions].sort(([a], [b]) => (a < b ? -1 : 1));
      return [{ fact: 'lock', folder, versions: Object.fromEntries(sorted), at }];
    });
    facts.sort((a, b) => (a.folder < b.folder ? -1 : 1));
    const problems =
      facts.length > 0 || source.text.trim().length < 400
        ? []
        : [{ at, unit: 'lockfile', message: 'no versions found in this lock file' }];
    return { manifest: 'lockfile', files: [source.file], facts, ignores: [], problems };
  },
};
