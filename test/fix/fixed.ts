/** Applies a fix to a workspace in memory and looks at what became of it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { applied } from '../../src/fix/quick-fix.ts';
import { offersFor, type Offer } from '../../src/fix/quick-fixes.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { analyzeFiles } from '../../src/workspace/analyze-files.ts';

export type Files = Readonly<Record<string, string>>;

const LIBRARIES = readFileSync(new URL('libraries.d.txt', import.meta.url), 'utf8');

export interface Fixed {
  readonly finding: Finding;
  readonly offer: Offer;
  readonly files: Files;
  readonly snapshot: Snapshot;
}

/** The offers of the first open finding of a rule. */
export async function offers(files: Files, rule: string) {
  const snapshot = await analyzeFiles(files);
  const finding = snapshot.findings.find((one) => one.rule === rule && one.suppressed === undefined);
  assert.ok(finding, `no finding of ${rule}: ${snapshot.findings.map((one) => one.rule).join(', ')}`);
  return { snapshot, finding, offers: offersFor(finding, snapshot) };
}

/** The edits of an offer, or undefined where it does not fit the code. */
export async function edited(files: Files, rule: string, title: string): Promise<Omit<Fixed, 'snapshot'> | undefined> {
  const { snapshot, finding, offers: all } = await offers(files, rule);
  const offer = all.find((one) => one.title === title);
  assert.ok(offer, `offered are ${all.map((one) => one.title).join(', ')}`);
  const edits = offer.fix.edits({ finding, snapshot, text: (file) => files[file] });
  if (edits === undefined) return undefined;
  const asked = offer.fix.files(finding, snapshot);
  const after = { ...files };
  for (const file of new Set(edits.map((one) => one.file))) {
    assert.ok(asked.includes(file), `${file} is edited and was not asked for`);
    after[file] = applied(
      files[file] ?? '',
      edits.filter((one) => one.file === file),
    );
  }
  return { finding, offer, files: after };
}

/** Applies the fix: the finding must be gone, no other come in its file, and code that was correct stay so. */
export async function fixed(files: Files, rule: string, title: string): Promise<Fixed> {
  assert.deepEqual(typeErrors(files), [], 'before the fix');
  const result = await edited(files, rule, title);
  assert.ok(result, 'the fix does not apply');
  const snapshot = await analyzeFiles(result.files);
  const open = snapshot.findings.filter((one) => one.suppressed === undefined);
  assert.deepEqual(
    open.filter((one) => one.fingerprint === result.finding.fingerprint).map((one) => one.message),
    [],
    'the finding is still there',
  );
  assert.deepEqual(snapshot.problems, []);
  assert.deepEqual(typeErrors(result.files), [], Object.values(result.files).join('\n'));
  return { ...result, snapshot };
}

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts'],
  experimentalDecorators: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** The language's own declarations are the same for every workspace: read and parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();
const folder = dirname(createRequire(import.meta.url).resolve('typescript'));
let last: ts.Program | undefined;

export function typeErrors(files: Files): string[] {
  const texts = new Map(
    [...Object.entries(files), ['libraries.d.ts', LIBRARIES]].map(([file, text]) => [`/w/${file}`, text!]),
  );
  const read = (path: string): string | undefined => texts.get(path) ?? ts.sys.readFile(path);
  const host: ts.CompilerHost = {
    fileExists: (path) => texts.has(path),
    readFile: read,
    getSourceFile(path, target) {
      const isOwn = texts.has(path);
      if (!isOwn && parsed.has(path)) return parsed.get(path);
      const text = read(path);
      const source = text === undefined ? undefined : ts.createSourceFile(path, text, target);
      if (!isOwn) parsed.set(path, source);
      return source;
    },
    getDefaultLibFileName: () => join(folder, 'lib.es2022.d.ts'),
    getDefaultLibLocation: () => folder,
    getCurrentDirectory: () => '/w',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => undefined,
  };
  last = ts.createProgram(
    [...texts.keys()].filter((path) => path.endsWith('.ts')),
    OPTIONS,
    host,
    last,
  );
  return ts
    .getPreEmitDiagnostics(last)
    .map((one) => `${one.file?.fileName}: ${ts.flattenDiagnosticMessageText(one.messageText, ' ')}`);
}
