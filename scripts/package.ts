import { packVsix } from './vsix.ts';

/** A VSIX that a person waits for; the bundles are half of it. */
const LARGEST = 8_000_000;

/**
 * Makes faultline.vsix and prints its size.
 * @returns the process's exit code: 1 when it is larger than 8 MB
 */
export async function main(): Promise<number> {
  const { file, bytes } = await packVsix();
  console.log(`${file}: ${(bytes / 1e6).toFixed(2)} MB`);
  if (bytes <= LARGEST) return 0;
  console.error(`package: more than ${LARGEST / 1e6} MB`);
  return 1;
}
