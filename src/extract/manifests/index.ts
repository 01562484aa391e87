// Generated from the files of this folder. Do not edit: run `npm run generate`.
import type { Manifest } from '../../model/manifest-reader.ts';
import { manifest as compose } from './compose.ts';
import { manifest as dotenv } from './dotenv.ts';
import { manifest as packageJson } from './package-json.ts';
import { manifest as tsconfig } from './tsconfig.ts';

export const manifests: readonly Manifest[] = [compose, dotenv, packageJson, tsconfig];
