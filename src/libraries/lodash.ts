import type { Library, Use } from '../model/library.ts';

/** Words of a text as lodash splits it: at case changes, digits and everything that is neither. */
const words = (text: string): string[] => text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
const of = (make: (text: string) => string): Use => ({ text: { of: ['0'], make } });
const upper = (word: string): string => word[0]!.toUpperCase() + word.slice(1).toLowerCase();

const functions: Record<string, Use> = {
  snakeCase: of((text) => words(text).join('_').toLowerCase()),
  kebabCase: of((text) => words(text).join('-').toLowerCase()),
  lowerCase: of((text) => words(text).join(' ').toLowerCase()),
  camelCase: of((text) =>
    words(text)
      .map((word, index) => (index === 0 ? word.toLowerCase() : upper(word)))
      .join(''),
  ),
  toLower: of((text) => text.toLowerCase()),
  toUpper: of((text) => text.toUpperCase()),
  upperFirst: of((text) => text.slice(0, 1).toUpperCase() + text.slice(1)),
  lowerFirst: of((text) => text.slice(0, 1).toLowerCase() + text.slice(1)),
  trim: of((text) => text.trim()),
  // Settings often go through a clone or a merge.
  cloneDeep: { value: '0' },
  clone: { value: '0' },
};

/** Text functions that names of channels and queues go through. */
export const library: Library = {
  id: 'lodash',
  packages: ['lodash', 'lodash-es', 'es-toolkit'],
  exports: Object.fromEntries(
    Object.entries(functions).flatMap(([name, use]) => [
      [name, use],
      [`default.${name}`, use],
    ]),
  ),
};
