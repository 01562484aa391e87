/** extract: every file's facts at the depth that is needed, from what is remembered where the content is the same. */
import { isTest } from '../link/entries.ts';
import { BASELINE_FILE } from '../model/baseline.ts';
import type { Baseline } from '../model/baseline.ts';
import { DEFAULT_CONFIG } from '../model/config.ts';
import type { Config } from '../model/config.ts';
import type { Problem, SourceFacts } from '../model/facts.ts';
import type { Language, ReadFull } from '../model/language.ts';
import type { ManifestFacts } from '../model/manifest.ts';
import type { ManifestFile } from '../model/manifest-reader.ts';
import type { FilePath } from '../model/value.ts';
import { CONFIG_FILES, OWN_FILES, classify, included } from './classify.ts';
import type { Content } from './content.ts';
import { extractManifests } from './extract-manifests.ts';
import type { ManifestTexts } from './extract-manifests.ts';
import { lexSource, readSource } from './extract-sources.ts';
import type { FactsStore } from './facts-store.ts';
import type { Files } from './files.ts';
import { generatedByAttributes } from './generated.ts';
import { guarded } from './guard.ts';
import { remarks } from './remarks.ts';
import type { Remark } from './remarks.ts';
import type { Pace } from './pace.ts';
import type { Stages } from './stages.ts';

/** One source file, as deep as it was needed. */
export interface Source {
  readonly file: FilePath;
  readonly language: Language;
  readonly blob: string;
  readonly facts: SourceFacts;
  /** Something in it speaks of a library. */
  readonly triggered: boolean;
  /** Why it stays lexed; absent = it may be parsed when asked for. */
  readonly remark?: Remark;
}

export interface Extracted {
  readonly config: Config;
  /** Every file that is included, sorted. */
  readonly listing: readonly FilePath[];
  /** Sorted by file. Replaced in place as files are read deeper or change. */
  readonly sources: Source[];
  readonly position: ReadonlyMap<FilePath, number>;
  readonly manifests: readonly ManifestFacts[];
  /** Every file whose content decided something; some may lie outside of the listing, some may not exist. */
  readonly relevant: ReadonlySet<FilePath>;
  /** What is relevant but no source. */
  readonly declared: ReadonlySet<FilePath>;
  readonly isGenerated: (file: FilePath) => boolean;
  readonly problems: readonly Problem[];
}

export interface ExtractInput {
  readonly files: Files;
  readonly listing: readonly FilePath[];
  readonly stages: Stages;
  readonly store: FactsStore;
  readonly pace: Pace;
  /** Globs to leave out beside those of faultline.yaml. */
  readonly ignore: readonly string[];
  /** Everything at full depth: the oracle of the lazy way. */
  readonly all: boolean;
  /** What was extracted before: a file of the same content is taken as it is. */
  readonly previous?: Extracted;
}

export async function extract(input: ExtractInput): Promise<Extracted> {
  const { files, stages, pace } = input;
  const problems: Problem[] = [];
  const config = readConfig(input, problems);
  const listing = included(input.listing, config, input.ignore);
  const known = new Set(listing);
  const { sources: named, candidates } = classify(listing, stages.languages, stages.manifests);
  const attributes = listing.filter((file) => file === '.gitattributes' || file.endsWith('/.gitattributes'));
  const isGenerated = generatedByAttributes(
    attributes.map((file) => ({ file, text: files.content(file)?.text ?? '' })),
  );
  const declared = new Set<FilePath>([...OWN_FILES, ...attributes, ...candidates]);
  const extracted = extractManifests(
    stages.manifests,
    candidates,
    known,
    manifestTexts(files, known, declared, problems),
    (manifest, projectFiles, make) => {
      const remembered = input.store.manifest(manifest, projectFiles);
      if (remembered) return remembered;
      const facts = make();
      input.store.putManifest(manifest, projectFiles, facts);
      return facts;
    },
  );
  const sources: Source[] = [];
  for (const [done, { file, language }] of named.entries()) {
    const source = await extractSource(input, file, language, isGenerated);
    if (source) sources.push(source);
    await pace.step({ stage: 'extract', done, total: named.length });
  }
  return {
    config,
    listing,
    sources,
    position: new Map(sources.map((source, i) => [source.file, i])),
    manifests: extracted.manifests,
    relevant: new Set([...declared, ...named.map(({ file }) => file)]),
    declared,
    isGenerated,
    problems: [...problems, ...extracted.problems],
  };
}

/** One file at lexed depth, or at full depth where it speaks of a library. undefined = it is not there. */
export async function extractSource(
  input: ExtractInput,
  file: FilePath,
  language: Language,
  isGenerated: (file: FilePath) => boolean,
): Promise<Source | undefined> {
  const { files, store } = input;
  const remembered = files.remembered(file);
  let content = remembered === undefined ? files.content(file) : undefined;
  let blob = remembered ?? content?.blob;
  if (blob === undefined) return undefined;
  const before = sourceOf(input.previous, file);
  if (before?.blob === blob && before.language === language && (before.remark === 'generated' || !isGenerated(file)))
    return before;
  let lexed = store.lexed(language.id, file, blob);
  if (lexed === undefined) {
    content ??= files.content(file);
    if (content === undefined) return undefined;
    blob = content.blob;
    lexed = lexSource(language, { file, blob, text: content.text }, input.stages.triggers, content);
    store.putLexed(language.id, lexed);
  }
  const generated = lexed.remark === undefined && isGenerated(file);
  const source: Source = {
    file,
    language,
    blob,
    facts:
      generated || lexed.remark !== undefined
        ? { ...lexed.facts, closed: true, ...(generated && { generated: true as const }) }
        : lexed.facts,
    triggered: lexed.triggered,
    remark: generated ? 'generated' : lexed.remark,
  };
  return source.remark === undefined && (lexed.triggered || input.all) ? deepen(input, source, content) : source;
}

export function sourceOf(extracted: Extracted | undefined, file: FilePath): Source | undefined {
  const position = extracted?.position.get(file);
  return position === undefined ? undefined : extracted!.sources[position];
}

/** The same file at full depth; the source as it was where it stays lexed or is gone. */
export async function deepen(input: ExtractInput, source: Source, read?: Content): Promise<Source> {
  // No service runs a test: what it calls says nothing of the system.
  if (source.remark !== undefined || source.facts.depth === 'full' || isTest(source.file)) return source;
  const { file, language, blob } = source;
  const remembered = input.store.full(language.id, file, blob);
  if (remembered) return { ...source, facts: withOutline(remembered, source.facts) };
  const content = read ?? input.files.content(file);
  // A file that changes while it is analyzed is read again when the change is announced.
  if (content === undefined || content.blob !== blob) return source;
  const facts = readSource(language, await fullReader(language), { file, blob, text: content.text }, source.facts);
  if (facts.depth !== 'full') return { ...source, facts, remark: 'crashed' };
  input.store.putFull(language.id, facts);
  return { ...source, facts: withOutline(facts, source.facts) };
}

/** What a service reaches rests on what was lexed, so that reading a file deeper does not change it. */
function withOutline(full: SourceFacts, { imports, reexports, stars, units }: SourceFacts): SourceFacts {
  return units === undefined ? full : { ...full, outline: { imports, reexports, stars, units } };
}

const readers = new WeakMap<Language, Promise<ReadFull>>();
function fullReader(language: Language): Promise<ReadFull> {
  let reader = readers.get(language);
  if (reader === undefined) readers.set(language, (reader = language.loadFull()));
  return reader;
}

function readConfig(input: ExtractInput, problems: Problem[]): Config {
  const text = (file: FilePath): string | undefined =>
    input.listing.includes(file) ? input.files.content(file)?.text : undefined;
  const file = CONFIG_FILES.find((name) => input.listing.includes(name));
  const said = file === undefined ? undefined : text(file);
  const config =
    file === undefined || said === undefined
      ? DEFAULT_CONFIG
      : guarded('faultline.yaml', file, problems, () => input.stages.readConfig(file, said), {
          ...DEFAULT_CONFIG,
          file,
        });
  const listed = text(BASELINE_FILE);
  if (listed === undefined) return config;
  const nothing: Baseline = { file: BASELINE_FILE, entries: [], problems: [] };
  const read = (): Baseline => input.stages.readBaseline(BASELINE_FILE, listed);
  const baseline = guarded('baseline', BASELINE_FILE, problems, read, nothing);
  // A baseline that cannot be read hides nothing: it is as wrong as a wrong faultline.yaml.
  return { ...config, baseline, problems: [...config.problems, ...baseline.problems] };
}

/** Texts of manifests, each read once. Outside of the listing only an ignored .env that a manifest names is read. */
function manifestTexts(
  files: Files,
  listing: ReadonlySet<FilePath>,
  declared: Set<FilePath>,
  problems: Problem[],
): ManifestTexts {
  const known = new Map<FilePath, ManifestFile | undefined>();
  const get = (file: FilePath): ManifestFile | undefined => {
    if (!listing.has(file) && !isDotenv(file)) return undefined;
    declared.add(file);
    const content = files.content(file, HUGE_MANIFEST_BYTES);
    if (content === undefined) return undefined;
    if (content.unread === undefined && content.lexedOnly !== 'huge')
      return { file, blob: content.blob, text: content.text };
    problems.push(...remarks([{ file, remark: content.unread ?? 'huge' }]));
    return undefined;
  };
  return {
    get(file) {
      if (!known.has(file)) known.set(file, get(file));
      return known.get(file);
    },
  };
}

const isDotenv = (file: FilePath): boolean => /(?:^|\/)(?:\.env[^/]*|[^/]*\.env)$/.test(file);
/** Lock files of large repositories have many megabytes; they are scanned line by line. */
const HUGE_MANIFEST_BYTES = 32 * 1024 * 1024;
