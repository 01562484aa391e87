import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { buildAll } from './build.ts';
import { fromRoot, root } from './paths.ts';

export interface Vsix {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Builds the bundles, unless they are built, and packs them as the extension's .vsix in the root.
 * @throws when an entry is missing
 */
export async function packVsix(options: { readonly built?: boolean } = {}): Promise<Vsix> {
  const missing = options.built === true ? [] : await buildAll();
  if (missing.length > 0) throw new Error(`cannot be packed: ${missing.join(', ')} do not exist`);
  const file = fromRoot('faultline.vsix');
  // Everything is bundled, so no dependency goes along; the address of a repository is not known yet. Its list of
  // files is kept back: it would stand before the report that npm start prints.
  const vsce = fromRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const args = [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    file,
  ];
  await promisify(execFile)(process.execPath, [vsce, ...args], { cwd: root, timeout: 120_000 });
  return { file, bytes: (await stat(file)).size };
}
