import type { DotenvFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { parseDotenv } from '../dotenv/parse.ts';
import { dotenvValues } from '../dotenv/values.ts';

/** .env, .env.production, .env.example, service.env: variables not bound to a workload. */
export const manifest: Manifest = {
  id: 'dotenv',
  match: (file) =>
    /^(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env)$/.test(baseName(file)) &&
    !/\.(?:[cm]?[jt]sx?|ya?ml|json|vault|d\.ts)$/.test(file),
  read(files): ManifestFacts {
    const [source] = files;
    if (source === undefined) return { manifest: 'dotenv', files: [], facts: [], ignores: [], problems: [] };
    const parsed = parseDotenv(source.file, source.text);
    const variables = dotenvValues(parsed.entries);
    const fact: DotenvFact = { fact: 'dotenv', folder: folderOf(source.file), name: baseName(source.file), variables };
    return { manifest: 'dotenv', files: [source.file], facts: [fact], ignores: [], problems: parsed.problems };
  },
};
