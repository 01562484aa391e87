import { createVSIX } from '@vscode/vsce';
import { stat } from 'node:fs/promises';
import { buildAll } from './build.ts';
import { fromRoot, root } from './paths.ts';

export interface Vsix {
  readonly file: string;
  readonly bytes: number;
}

/** Builds the bundles and packs them as the extension's .vsix in the root. @throws when an entry is missing */
export async function packVsix(): Promise<Vsix> {
  const missing = await buildAll();
  if (missing.length > 0) throw new Error(`cannot be packed: ${missing.join(', ')} do not exist`);
  const file = fromRoot('faultline.vsix');
  // Everything is bundled, so no dependency goes along; the addresses of a repository are not known yet.
  await createVSIX({
    cwd: root,
    packagePath: file,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: false,
  });
  return { file, bytes: (await stat(file)).size };
}
