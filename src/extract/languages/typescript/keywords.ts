/** Keywords by the hash that the scanner computes while it reads an identifier. */
export const PLAIN = 0;
/** An expression follows: `/` begins a regular expression, `(` is no call. */
export const OPERATOR = 1;
/** `if (…)`: the closing parenthesis is followed by a statement. */
export const CONTROL = 2;
export const IMPORT = 3;
export const EXPORT = 4;
/** The next name is used though nothing calls it: `new X`, `extends X`. */
export const USES = 5;
/** The next name is declared, not called: `function f()`. */
export const DECLARES = 6;
export const REQUIRE = 7;
export const COMMONJS = 8;
/** `super()`, `this`: values that no name index wants. */
export const VALUE = 9;
/** `const`, `let` …: a statement begins. */
export const STATEMENT = 10;

const WORDS: readonly (readonly [kind: number, words: string])[] = [
  [OPERATOR, 'return typeof case in delete void throw instanceof yield await do else default'],
  [CONTROL, 'if while for with switch catch'],
  [IMPORT, 'import'],
  [EXPORT, 'export'],
  [USES, 'new extends'],
  [DECLARES, 'function'],
  [REQUIRE, 'require'],
  [COMMONJS, 'module exports'],
  [VALUE, 'this super null true false undefined async'],
  [STATEMENT, 'const let var class enum interface type namespace declare abstract try'],
];

const SIZE = 1024;
const hashes = new Int32Array(SIZE);
const kinds = new Uint8Array(SIZE);
const lengths = new Uint8Array(SIZE);

export const hashStep = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;

for (const [kind, words] of WORDS) {
  for (const word of words.split(' ')) {
    let hash = 0;
    for (let i = 0; i < word.length; i++) hash = hashStep(hash, word.charCodeAt(i));
    let slot = hash & (SIZE - 1);
    while (kinds[slot] !== 0) slot = (slot + 1) & (SIZE - 1);
    hashes[slot] = hash;
    kinds[slot] = kind;
    lengths[slot] = word.length;
  }
}

export function keywordKind(hash: number, length: number): number {
  for (let slot = hash & (SIZE - 1); kinds[slot] !== 0; slot = (slot + 1) & (SIZE - 1)) {
    if (hashes[slot] === hash && lengths[slot] === length) return kinds[slot]!;
  }
  return PLAIN;
}
