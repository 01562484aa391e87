import type { ManifestFacts, PathsFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { readChain } from '../tsconfig/chain.ts';
import { extendsCandidates } from '../tsconfig/extends.ts';

/** tsconfig.json, tsconfig.*.json, jsconfig.json: path aliases after `extends`. */
export const manifest: Manifest = {
  id: 'tsconfig',
  match: (file) => /^(?:ts|js)config(?:\.[\w.-]+)?\.json$/.test(baseName(file)),
  needs: (files, listing) => files.flatMap((source) => extendsCandidates(source, listing)),
  read(files): ManifestFacts {
    const [source] = files;
    const byPath = new Map(files.map((file) => [file.file, file]));
    const { options, at, problems } = readChain(source?.file ?? '', byPath);
    const facts: PathsFact[] = [];
    if (
      source !== undefined &&
      (Object.keys(options.paths).length > 0 ||
        options.baseUrl !== undefined ||
        options.rootDir !== undefined ||
        options.outDir !== undefined)
    ) {
      const { paths, baseUrl, rootDir, outDir } = options;
      facts.push({
        fact: 'paths',
        folder: folderOf(source.file),
        ...(baseUrl === undefined ? {} : { baseUrl }),
        paths,
        ...(rootDir === undefined ? {} : { rootDir }),
        ...(outDir === undefined ? {} : { outDir }),
        at,
      });
    }
    return { manifest: 'tsconfig', files: files.map((file) => file.file), facts, ignores: [], problems };
  },
};
