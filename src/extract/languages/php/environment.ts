/** The process' environment, as PHP names it: `getenv`, `$_ENV`, and what of `$_SERVER` is no request. */
import type { Spread, Value } from '../../../model/value.ts';
import { isSpread } from '../../../model/value.ts';

const ALL: Value = { k: 'env-all' };

/** `getenv('X')`, `getenv()`; undefined for other functions. */
export function environmentCall(name: string, args: readonly (Value | Spread)[]): Value | undefined {
  if (name.replace(/^\\/, '').toLowerCase() !== 'getenv') return undefined;
  const [key] = args;
  if (key === undefined) return ALL;
  return isSpread(key) ? { k: 'unknown', why: 'dynamic' } : { k: 'member', of: ALL, key };
}

/** `$_SERVER['X']` is the variable, unless the name is one that a web server sets for a request. */
export const serverVariable = (key: Value): Value =>
  typeof key === 'string' &&
  !/^(?:HTTP_|REQUEST_|SERVER_|REMOTE_|SCRIPT_|PHP_|QUERY_|DOCUMENT_|PATH_|HTTPS$|argv$|argc$)/.test(key)
    ? { k: 'member', of: ALL, key }
    : { k: 'unknown', why: 'runtime-input' };
