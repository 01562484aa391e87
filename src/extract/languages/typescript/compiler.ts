/** The one place that loads the compiler (a third of a second): reached from full.ts alone, which is imported on demand. */
export { ts } from 'ts-morph';
