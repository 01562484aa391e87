/** Tree-sitter grammars, loaded on first need. Their bytes come from whoever may read the disk: see `provideGrammars`. */
import treeSitter from '@vscode/tree-sitter-wasm';
import type { Language, Parser } from '@vscode/tree-sitter-wasm';

export type { Parser };

/** Bytes of a file of the tree-sitter package by its name: 'tree-sitter-java.wasm'. Rejects where there is none. */
export type GrammarBytes = (name: string) => Promise<Uint8Array>;

let bytesOf: GrammarBytes | undefined;
let runtime: Promise<void> | undefined;
const parsers = new Map<string, Promise<Parser>>();

/** Says where grammars come from. Called once by the workspace, before anything is read at full depth. */
export function provideGrammars(read: GrammarBytes): void {
  bytesOf = read;
}

/**
 * A parser of one grammar ('java', 'go', 'python', 'c-sharp', …). It is synchronous once loaded.
 * @throws Error where no grammar was provided or its bytes cannot be read
 */
export function loadParser(grammar: string): Promise<Parser> {
  let parser = parsers.get(grammar);
  if (parser === undefined) parsers.set(grammar, (parser = load(grammar)));
  return parser;
}

async function load(grammar: string): Promise<Parser> {
  const read = bytesOf;
  if (read === undefined) throw new Error('no grammars are provided');
  runtime ??= read('tree-sitter.wasm').then((wasmBinary) =>
    // The declared options name a file alone; the runtime takes bytes, so that nothing here reads the disk.
    treeSitter.Parser.init({ wasmBinary } as unknown as Parameters<typeof treeSitter.Parser.init>[0]),
  );
  await runtime;
  const language: Language = await treeSitter.Language.load(await read(`tree-sitter-${grammar}.wasm`));
  const parser = new treeSitter.Parser();
  parser.setLanguage(language);
  return parser;
}
