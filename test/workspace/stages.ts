/** Stages so small that a test sees through them: a "language" of `import x`, `call x` and `export x` lines. */
import { DEFAULT_CONFIG } from '../../src/model/config.ts';
import type { SourceFacts } from '../../src/model/facts.ts';
import type { Language } from '../../src/model/language.ts';
import type { Manifest } from '../../src/model/manifest-reader.ts';
import { emptySystem } from '../../src/workspace/run.ts';
import type { LinkInput, Stages } from '../../src/workspace/stages.ts';

export interface Counts {
  lexed: string[];
  read: string[];
  linked: LinkInput[];
  manifests: string[];
}

export function countingStages(overrides: Partial<Stages> = {}): Stages & { readonly counts: Counts } {
  const counts: Counts = { lexed: [], read: [], linked: [], manifests: [] };
  const language: Language = {
    id: 'tiny',
    extensions: ['.ts', '.js'],
    lex(file, blob, text, triggers) {
      counts.lexed.push(file);
      if (text.includes('CRASH LEX')) throw new TypeError(`secret of ${text}`);
      const facts = factsOf(file, blob, text, 'lexed');
      return { facts, triggered: facts.imports.some(({ specifier }) => triggers.packages.includes(specifier)) };
    },
    loadFull: async () => (file, blob, text) => {
      counts.read.push(file);
      if (text.includes('CRASH READ')) throw new RangeError(`secret of ${text}`);
      return factsOf(file, blob, text, 'full');
    },
  };
  const manifest: Manifest = {
    id: 'list',
    match: (file) => file.endsWith('.list'),
    needs: (files) => files.flatMap(({ text }) => [...text.matchAll(/^file (\S+)$/gm)].map((match) => match[1]!)),
    read(files) {
      counts.manifests.push(files.map(({ file }) => file).join('+'));
      if (files.some(({ text }) => text.includes('CRASH'))) throw new Error('secret');
      return { manifest: 'list', files: files.map(({ file }) => file), facts: [], ignores: [], problems: [] };
    },
  };
  return {
    counts,
    languages: [language],
    manifests: [manifest],
    triggers: { packages: ['axios'], globals: [], hash: 't1' },
    readConfig: (file, text) => ({
      ...DEFAULT_CONFIG,
      file,
      ignore: [...text.matchAll(/^ignore (\S+)$/gm)].map((match) => match[1]!),
    }),
    readBaseline: (file) => ({ file, entries: [], problems: [] }),
    /** Wants the files that mention a name that a fully read file calls, and nothing once all of those are read. */
    link(input) {
      counts.linked.push(input);
      const called = new Set(
        input.sources
          .filter(({ depth }) => depth === 'full')
          .flatMap(({ declarations }) => declarations.map(({ name }) => name)),
      );
      const wanted = input.sources
        .filter(
          ({ depth, names, exports }) =>
            depth === 'lexed' && [...names, ...exports.map(({ name }) => name)].some((name) => called.has(name)),
        )
        .map(({ file }) => file);
      const system = {
        ...emptySystem(),
        problems: input.sources.map(({ file, depth }) => ({ message: `${file} ${depth}` })),
      };
      return { system, wanted, sites: { resolved: 0, unresolved: 0, dismissed: 0 }, memo: counts.linked.length };
    },
    analyze: () => ({ availability: [], findings: [], problems: [] }),
    ...overrides,
  };
}

/** What link was told of each source: 'a.ts full'. */
export const depths = (messages: readonly { readonly message: string }[]): readonly string[] =>
  messages.map(({ message }) => message).filter((message) => / (?:lexed|full)$/.test(message));

function factsOf(file: string, blob: string, text: string, depth: 'lexed' | 'full'): SourceFacts {
  const named = (verb: string): string[] =>
    [...text.matchAll(new RegExp(`^${verb} (\\S+)\\r?$`, 'gm'))].map((match) => match[1]!);
  const at = { file, line: 1, column: 1, endLine: 1, endColumn: 7 };
  return {
    file,
    blob,
    depth,
    language: 'tiny',
    imports: named('import').map((specifier) => ({ specifier, names: [], at })),
    exports: named('export').map((name) => ({ name, value: null })),
    reexports: [],
    stars: [],
    declarations: depth === 'full' ? named('call').map((name) => ({ name, scope: -1, value: null, at })) : [],
    assigned: [],
    scopes: [],
    sites: [],
    ignores: [],
    names: depth === 'lexed' ? named('call') : [],
    problems: [],
  };
}
