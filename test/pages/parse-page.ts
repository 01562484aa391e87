import type { ExampleSet, Fix, Mark, Mistake, Page, PageFile, PageKind, Statement } from './page.ts';
import { parseMarks } from './parse-marks.ts';

/** The name of a file whose fence has no path, by the fence's language. */
const DEFAULT_NAMES: Readonly<Record<string, string>> = {
  ts: 'main.ts',
  typescript: 'main.ts',
  tsx: 'main.tsx',
  js: 'main.js',
  javascript: 'main.js',
  java: 'Main.java',
  go: 'main.go',
  py: 'main.py',
  python: 'main.py',
  cs: 'Program.cs',
  csharp: 'Program.cs',
  php: 'index.php',
  ruby: 'main.rb',
  rust: 'main.rs',
  yaml: 'compose.yaml',
  yml: 'compose.yaml',
  dockerfile: 'Dockerfile',
  dotenv: '.env',
  json: 'package.json',
};

/** Reads a page. What it cannot read is a mistake with its line; it never throws. */
export function parsePage(kind: PageKind, id: string, text: string, factKinds: ReadonlySet<string>): Page {
  const lines = text.split(/\r?\n/);
  const mistakes: Mistake[] = [];
  const headings: string[] = [];
  const sets: SetBuilder[] = [];
  let examples = false;
  let path: string | undefined;

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const open = /^(`{3,})(.*)$/.exec(line);
    if (open !== null) {
      const end = closingFence(lines, at + 1, open[1]!.length);
      if (end === undefined) {
        mistakes.push({ line: at + 1, message: 'this fence is never closed' });
        break;
      }
      const body = lines.slice(at + 1, end);
      if (examples) sets.at(-1)?.fence(open[2]!.trim(), path, body, at + 2, factKinds, mistakes);
      path = undefined;
      at = end;
      continue;
    }
    const heading = /^(#{2,3})\s+(.*?)\s*$/.exec(line);
    if (heading !== null) {
      path = undefined;
      if (heading[1] === '##') {
        headings.push(heading[2]!);
        examples = heading[2] === 'Examples';
      } else if (examples) sets.push(new SetBuilder(heading[2]!, at + 1));
      continue;
    }
    if (line.trim() === '') continue;
    path = /^`([^`]+)`$/.exec(line.trim())?.[1];
    if (path === undefined && examples) sets.at(-1)?.prose(line);
  }
  return { kind, id, headings, sets: sets.map((set) => set.done()), mistakes };
}

function closingFence(lines: readonly string[], from: number, ticks: number): number | undefined {
  for (let at = from; at < lines.length; at++) {
    if (new RegExp(`^\`{${ticks},}\\s*$`).test(lines[at]!)) return at;
  }
  return undefined;
}

/** Gathers the blocks below one heading. */
class SetBuilder {
  readonly title: string;
  readonly line: number;
  private allRules: boolean | undefined;
  private readonly files: PageFile[] = [];
  private readonly marks: Mark[] = [];
  private readonly statements: Statement[] = [];
  private readonly fixes: Fix[] = [];

  constructor(title: string, line: number) {
    this.title = title;
    this.line = line;
  }

  prose(line: string): void {
    this.allRules ??= /^All rules\./.test(line.trim());
  }

  fence(
    info: string,
    path: string | undefined,
    body: readonly string[],
    line: number,
    factKinds: ReadonlySet<string>,
    mistakes: Mistake[],
  ): void {
    if (info === 'expect') {
      this.statements.push(...parseStatements(body, line));
      return;
    }
    if (info.startsWith('fix')) {
      const fix = /^fix\s+"([^"]+)"\s+(\S+)$/.exec(info);
      if (fix === null) mistakes.push({ line: line - 1, message: 'a fix reads: fix "Title of the action" path' });
      else this.fixes.push({ title: fix[1]!, path: fix[2]!, text: `${body.join('\n')}\n`, pageLine: line });
      return;
    }
    const file = path ?? DEFAULT_NAMES[info.split(/\s/)[0]!];
    if (file === undefined) {
      mistakes.push({ line: line - 1, message: `a fence of "${info}" needs a path in backticks above it` });
    } else if (this.files.some((other) => other.path === file)) {
      mistakes.push({ line: line - 1, message: `${file} stands twice in "${this.title}"` });
    } else {
      const marked = parseMarks(file, body, factKinds, line);
      this.files.push({ path: file, text: marked.text });
      this.marks.push(...marked.marks);
      mistakes.push(...marked.mistakes);
    }
  }

  done(): ExampleSet {
    const { title, line, files, marks, statements, fixes } = this;
    return { title, line, allRules: this.allRules ?? false, files, marks, statements, fixes };
  }
}

function parseStatements(body: readonly string[], line: number): Statement[] {
  const statements: Statement[] = [];
  body.forEach((text, at) => {
    for (const part of text.split(/\s;\s/)) {
      const words = /^\s*([a-z]+)\b\s*(.*?)\s*$/.exec(part);
      if (words !== null) statements.push({ about: words[1]!, text: words[2]!, pageLine: line + at });
      else if (part.trim() !== '' && !/^\s*#/.test(part))
        statements.push({ about: '', text: part.trim(), pageLine: line + at });
    }
  });
  return statements;
}
