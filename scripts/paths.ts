import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The repository's root, absolute. */
export const root: string = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

export const fromRoot = (...parts: string[]): string => join(root, ...parts);
