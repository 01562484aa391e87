import type { ArtifactFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf, resolvePath } from '../../model/path.ts';

/** Tiltfile: which folder each image is built from (https://docs.tilt.dev/api.html#api.docker_build). */
export const manifest: Manifest = {
  id: 'tiltfile',
  match: (file) => /^Tiltfile$|\.tiltfile$|^Tiltfile\./i.test(baseName(file)),
  read: (files) => ({
    manifest: 'tiltfile',
    files: [files[0]!.file],
    facts: artifactsOf(files[0]!),
    ignores: [],
    problems: [],
  }),
};

/** A build with its first two arguments as texts, by place or by name. */
const BUILD = /^[^#\n]*?\b(docker_build(?:_with_restart)?|custom_build)\s*\(/gm;
const TEXT = String.raw`(?:"([^"\n]*)"|'([^'\n]*)')`;

function artifactsOf({ file, text }: ManifestFile): ManifestFacts['facts'] {
  return [...text.matchAll(BUILD)].flatMap((found): readonly ArtifactFact[] => {
    const from = found.index + found[0].length;
    const args = text.slice(from, from + 2_000);
    const image = argument(args, 0, 'ref');
    const context = found[1] === 'custom_build' ? firstDependency(args) : argument(args, 1, 'context');
    const folder = context === undefined ? undefined : resolvePath(folderOf(file), context);
    if (image === undefined || folder === undefined) return [];
    const written = named(args, 'dockerfile');
    const dockerfile = written === undefined ? undefined : resolvePath(folderOf(file), written);
    const line = text.slice(0, from).split('\n').length;
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const at = { file, line, column: 1, endLine: line, endColumn: from - start + 1 };
    return [{ fact: 'artifact', image, context: folder, ...(dockerfile === undefined ? {} : { dockerfile }), at }];
  });
}

function argument(args: string, index: number, name: string): string | undefined {
  const place = new RegExp(`^\\s*(?:${TEXT}\\s*,\\s*){${index}}${TEXT}\\s*[,)]`).exec(args);
  return place?.slice(1).filter((one) => one !== undefined)[index] ?? named(args, name);
}

function named(args: string, name: string): string | undefined {
  // Arguments end with the call; a text of the next call is none of this one.
  const own = args.slice(0, endOf(args));
  const found = new RegExp(`\\b${name}\\s*=\\s*${TEXT}`).exec(own);
  return found?.[1] ?? found?.[2];
}

const firstDependency = (args: string): string | undefined => {
  const found = new RegExp(`\\bdeps\\s*=\\s*\\[\\s*${TEXT}`).exec(args.slice(0, endOf(args)));
  return found?.[1] ?? found?.[2];
};

function endOf(args: string): number {
  let depth = 1;
  for (const { 0: mark, index } of args.matchAll(/"[^"\n]*"|'[^'\n]*'|[()]/g)) {
    if (mark === '(') depth++;
    else if (mark === ')' && --depth === 0) return index;
  }
  return args.length;
}
