import type { LockFact, ManifestFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { collector, eachLine } from '../lockfile/scan.ts';

/** Crates, and the versions that Cargo.lock pins. */
export const manifest: Manifest = {
  id: 'cargo',
  match: (file) => baseName(file) === 'Cargo.toml' || baseName(file) === 'Cargo.lock',
  read(files): ManifestFacts {
    const { file, text } = files[0]!;
    const folder = folderOf(file);
    const at = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const facts: ManifestFact[] = [];
    if (baseName(file) === 'Cargo.toml') {
      const section = /^\[package\]\s*$([^]*?)(?=^\[|(?![^]))/m.exec(text)?.[1];
      const name = section && /^name\s*=\s*"([\w-]+)"/m.exec(section)?.[1];
      if (name)
        facts.push({
          fact: 'project',
          tool: 'cargo',
          name,
          folder,
          kind: /^\[lib\]/m.test(text) ? 'library' : 'application',
          at,
        });
    } else {
      const { add, found } = collector();
      let name: string | undefined;
      eachLine(text, (line) => {
        if (line.startsWith('[[')) name = undefined;
        const match = /^(name|version) = "([^"]+)"/.exec(line);
        if (match?.[1] === 'name') name = match[2];
        else if (match && name !== undefined) add('.', `rust:${name.replace(/-/g, '_')}`, match[2]!);
      });
      const versions = [...(found.get('.') ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      if (versions.length > 0)
        facts.push({ fact: 'lock', folder, versions: Object.fromEntries(versions), at } satisfies LockFact);
    }
    return { manifest: 'cargo', files: [file], facts, ignores: [], problems: [] };
  },
};
