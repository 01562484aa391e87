/** All functions that do not know what a chart is: Go's own and sprig's, each also under its `must` name. */
import type { TemplateFunction } from '../run.ts';
import { collectionFunctions } from './collections.ts';
import { compareFunctions } from './compare.ts';
import { encodeFunctions } from './encode.ts';
import { numberFunctions } from './numbers.ts';
import { semverFunctions } from './semver.ts';
import { textFunctions } from './texts.ts';
import { unknowableFunctions } from './unknowable.ts';

export function commonFunctions(): Map<string, TemplateFunction> {
  const functions = new Map(
    Object.entries({
      ...compareFunctions,
      ...textFunctions,
      ...collectionFunctions,
      ...numberFunctions,
      ...encodeFunctions,
      ...semverFunctions,
      ...unknowableFunctions,
    }),
  );
  for (const [name, call] of [...functions]) functions.set(`must${name[0]!.toUpperCase()}${name.slice(1)}`, call);
  return functions;
}
