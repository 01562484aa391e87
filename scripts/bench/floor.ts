/**
 * F, the floor: one process that reads every TypeScript and JavaScript file of a folder and makes its syntax tree with
 * the compiler that ts-morph brings, and nothing else. Run as a script with the folder as its argument.
 */
import { readFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import { sourceFiles } from './source-files.ts';

for (const file of sourceFiles(process.argv[2]!)) {
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false);
}
