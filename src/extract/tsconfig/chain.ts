import type { Problem } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { folderOf, resolvePath } from '../../model/path.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { asRecord, stringsOf } from '../json/access.ts';
import { parseJson } from '../json/parse.ts';
import { extendsOf, packageFile, relativeCandidates } from './extends.ts';

export interface Options {
  readonly baseUrl?: FilePath;
  /** Relative to the root of the workspace. */
  readonly paths: Readonly<Record<string, readonly FilePath[]>>;
  readonly rootDir?: FilePath;
  readonly outDir?: FilePath;
}

export interface Chain {
  readonly options: Options;
  readonly at: Span;
  readonly problems: readonly Problem[];
}

/**
 * compilerOptions of `file` over those it extends. Every path is relative to the file that wrote it; `paths` is
 * replaced as a whole, never merged (https://www.typescriptlang.org/tsconfig/#extends). `${configDir}` is the folder of
 * the first file.
 */
export function readChain(file: FilePath, files: ReadonlyMap<FilePath, ManifestFile>): Chain {
  const problems: Problem[] = [];
  const root = folderOf(file);
  const start = files.get(file);
  const at: Span = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const options = start === undefined ? { paths: {} } : read(start, new Set());
  return { options, at, problems };

  function read(source: ManifestFile, busy: ReadonlySet<FilePath>): Options {
    if (busy.has(source.file)) {
      problems.push({ at: { ...at, file: source.file }, unit: 'tsconfig', message: 'extends itself' });
      return { paths: {} };
    }
    const parsed = parseJson(source.file, source.text, 'tsconfig', true);
    if (source.file === file) problems.push(...parsed.problems);
    let merged: Options = { paths: {} };
    for (const written of extendsOf(source)) {
      const parent = parentOf(source, written);
      if (parent !== undefined) merged = { ...merged, ...read(parent, new Set([...busy, source.file])) };
    }
    return { ...merged, ...own(source.file, asRecord(asRecord(parsed.value)?.['compilerOptions']) ?? {}, merged) };
  }

  function own(path: FilePath, json: Readonly<Record<string, unknown>>, inherited: Options): Partial<Options> {
    const folder = folderOf(path);
    const place = (key: string): Record<string, FilePath> => {
      const written = json[key];
      const resolved = typeof written === 'string' ? placed(folder, written) : undefined;
      return resolved === undefined ? {} : { [key]: resolved };
    };
    const baseUrl = place('baseUrl');
    const paths = asRecord(json['paths']);
    if (paths === undefined) return { ...baseUrl, ...place('rootDir'), ...place('outDir') };
    // Without a baseUrl, own or inherited, paths start at the file that wrote them.
    const from = baseUrl['baseUrl'] ?? inherited.baseUrl ?? folder;
    const resolved = Object.entries(paths).map(([pattern, targets]) => [
      pattern,
      stringsOf(targets).flatMap((target) => placed(from, target) ?? []),
    ]);
    return { ...baseUrl, ...place('rootDir'), ...place('outDir'), paths: Object.fromEntries(resolved) };
  }

  function placed(folder: FilePath, written: string): FilePath | undefined {
    return written.startsWith('${configDir}')
      ? resolvePath(root, `.${written.slice('${configDir}'.length)}`)
      : resolvePath(folder, written);
  }

  function parentOf(source: ManifestFile, written: string): ManifestFile | undefined {
    const near = relativeCandidates(folderOf(source.file), written).flatMap((path) => files.get(path) ?? [])[0];
    return near !== undefined || written.startsWith('.') ? near : packageFile(written, files);
  }
}
