import type { ManifestFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { placesIn } from '../jvm/lines.ts';

/** Project files of .NET: what a project is, and the packages that it uses. */
export const manifest: Manifest = {
  id: 'csproj',
  match: (file) => /\.csproj$/i.test(file),
  read(files): ManifestFacts {
    const { file, text } = files[0]!;
    const folder = folderOf(file);
    const place = placesIn(file, text);
    const start = Math.max(text.search(/<Project\b/), 0);
    const at = place(start, start + 8);
    const clean = text.replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
    const name = baseName(file).replace(/\.csproj$/i, '');
    const sdk = clean.match(/<Project[^>]*\bSdk\s*=\s*"([^"]*)"/)?.[1] ?? '';
    const isTest =
      /<IsTestProject>\s*true/i.test(clean) || /"(Microsoft\.NET\.Test\.Sdk|xunit|NUnit|MSTest[^"]*)"/.test(clean);
    const runs = /\.(Web|Worker)$/i.test(sdk) || /<OutputType>\s*(Exe|WinExe)/i.test(clean);
    const isHost = /<IsAspireHost>\s*true/i.test(clean) || /Aspire\.AppHost\.Sdk/.test(clean);
    const kind = runs && !isTest && !isHost ? 'application' : 'library';
    const facts: ManifestFact[] = [{ fact: 'project', tool: 'dotnet', name, folder, kind, at }];
    const versions = [
      ...clean.matchAll(/<PackageReference\b[^>]*\bInclude\s*=\s*"([^"]+)"[^>]*\bVersion\s*=\s*"([^"]+)"/g),
    ].map((match) => [match[1]!, match[2]!] as const);
    if (versions.length > 0)
      facts.push({
        fact: 'lock',
        folder,
        versions: Object.fromEntries([...versions].sort(([a], [b]) => (a < b ? -1 : 1))),
        at,
      });
    return { manifest: 'csproj', files: [file], facts, ignores: [], problems: [] };
  },
};
