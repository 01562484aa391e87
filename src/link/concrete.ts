/** From an evaluated value to text, with what the manifest gives to this service in this environment. */
import type { ManifestFact, VariableFact } from '../model/manifest.ts';
import type { Proof } from '../model/system.ts';
import type { FilePath, Value, Why } from '../model/value.ts';
import { isDevelopment } from './environments.ts';
import type { Project } from './project.ts';
import type { Result } from './result.ts';
import { steps } from './result.ts';
import type { ServiceDraft } from './services.ts';

/** Stands in a text for a part that is not known. */
export const HOLE = '\u0000';

export interface Concrete {
  /** Text with HOLE for each unknown part. */
  readonly text: string;
  readonly chain: readonly Proof[];
  /** Why there is a hole, the first reason. */
  readonly why?: Why;
  /** The part is a secret of this reference. */
  readonly secret?: string;
  /** Variables without a value. */
  readonly missing?: readonly string[];
  /** The value was read from another environment: it names, it does not decide. */
  readonly elsewhere?: string;
  /** The value is a default in code that the environment did not override. */
  readonly fallback?: true;
  /** A variable has a say in it. */
  readonly variable?: true;
}

export interface Variables {
  /** Its manifest names all variables that it has: what is not among them is not set. */
  readonly complete?: true;
  /** Value of a variable for the service, with the steps that brought it. */
  read(
    name: string,
  ): { readonly value: Value; readonly chain: readonly Proof[]; readonly elsewhere?: string } | undefined;
}

/** Variables of one service: the workload's, its image's, its dotenv files', faultline.yaml's, other environments'. */
export function variablesOf(project: Project, service: ServiceDraft, environment: string): Variables {
  const here = new Map<string, VariableFact>();
  const elsewhere: VariableFact[] = [];
  for (const one of project.facts.of('variable')) {
    if (one.environment === environment && one.workload === service.workload?.name) here.set(one.name, one);
    else if (
      one.environment !== environment &&
      (one.workload === service.workload?.name || service.aliases.has(one.workload) || one.workload === service.name)
    )
      elsewhere.push(one);
  }
  elsewhere.sort(
    (a, b) =>
      Number(isDevelopment(a.environment)) - Number(isDevelopment(b.environment)) ||
      (a.environment < b.environment ? -1 : 1),
  );
  const build = service.workload?.build;
  const home = build?.context ?? service.path;
  const dockerfile =
    build?.dockerfile ??
    (home === undefined ? undefined : home === '.' || home === '' ? 'Dockerfile' : `${home}/Dockerfile`);
  const image = project.facts.of('image').find((one) => one.dockerfile === dockerfile);
  const dotenv = dotenvFiles(project, service.path);
  const fromConfig = new Map(project.input.config.variables.map((one) => [one.name, one]));
  const known = (value: Value): boolean => !(value !== null && typeof value === 'object' && value.k === 'unknown');
  // Of 'Orders:Url' the variable is Orders__Url; such names are compared without case.
  const nested = new Map([...here].map(([name, one]) => [name.replaceAll('__', ':').toLowerCase(), one]));
  const complete =
    service.workload !== undefined &&
    /^(kubernetes|kustomize|helm):/.test(environment) &&
    here.size > 0 &&
    ![...here.keys()].some((name) => name.endsWith('*'));
  return {
    ...(complete ? { complete: true as const } : {}),
    read(name) {
      const given = here.get(name) ?? (name.includes(':') ? nested.get(name.toLowerCase()) : undefined);
      if (given && known(given.value))
        return {
          value: given.value,
          chain: [{ at: given.at, note: `${name} is given to ${service.name} here` }, ...given.via],
        };
      const baked = image?.variables.find((one) => one.name === name);
      if (baked) return { value: baked.value, chain: [{ at: baked.at, note: `${name} is set in the image` }] };
      const declared = fromConfig.get(name);
      if (declared)
        return { value: declared.value, chain: [{ at: declared.at, note: `${name} is given in faultline.yaml` }] };
      for (const file of dotenv) {
        const one = file.variables.find((variable) => variable.name === name || sameKey(variable.name, name));
        if (one) return { value: one.value, chain: [{ at: one.at, note: `${name} is set in ${file.name}` }] };
      }
      const other = elsewhere.find((one) => one.name === name && known(one.value));
      if (other)
        return {
          value: other.value,
          chain: [{ at: other.at, note: `${name} is set so in ${other.environment}` }],
          elsewhere: other.environment,
        };
      return undefined;
    },
  };
}

const sameKey = (a: string, b: string): boolean => a.includes(':') && a.toLowerCase() === b.toLowerCase();

/** The service folder's `.env`, then examples, then those of folders above; none of tests. */
function dotenvFiles(
  project: Project,
  folder: FilePath | undefined,
): readonly Extract<ManifestFact, { fact: 'dotenv' }>[] {
  if (folder === undefined) return [];
  const order = [
    '.env',
    '.env.local',
    '.env.development',
    '.env.production',
    '.env.example',
    '.env.sample',
    '.env.template',
    '.env.dist',
    'appsettings.json',
    'appsettings.Production.json',
    'appsettings.Development.json',
  ];
  const norm = (path: string): string => (path === '' ? '.' : path);
  const above: string[] = [];
  for (let at = norm(folder); ; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '.') {
    above.push(at);
    if (at === '.') break;
  }
  const inside = (path: string): number => {
    const index = above.indexOf(norm(path));
    return index >= 0
      ? index * 100
      : norm(path) === `${norm(folder)}/src` || norm(path).startsWith(`${norm(folder)}/`)
        ? 50
        : -1;
  };
  return project.facts
    .of('dotenv')
    .filter(({ name }) => !/\.(?:test|tests|testing|e2e|ci)(?:\.|$)/.test(name))
    .map((one) => ({ one, rank: inside(one.folder) + (order.includes(one.name) ? order.indexOf(one.name) : 20) }))
    .filter(({ one }) => inside(one.folder) >= 0)
    .sort((a, b) => a.rank - b.rank || (a.one.name < b.one.name ? -1 : 1))
    .map(({ one }) => one);
}

const MOST = 8;

/** Every text the value may be, at most eight; `fallbacks` of variables are used only where the environment gives no value. */
export function concrete(result: Result, variables: Variables): readonly Concrete[] {
  const own = steps(result.trail);
  const add = (all: readonly Concrete[]): Concrete[] => all.map((one) => ({ ...one, chain: [...own, ...one.chain] }));
  switch (result.r) {
    case 'prim':
      return add([{ text: result.value === null ? '' : String(result.value), chain: [] }]);
    case 'secret':
      return add([{ text: HOLE, chain: [], why: 'secret', secret: result.ref }]);
    case 'env': {
      const own = steps(result.trail);
      const add = (all: readonly Concrete[]): Concrete[] =>
        all.map((one) => ({ ...one, chain: [...own, ...one.chain], variable: true as const }));
      const given = variables.read(result.name);
      if (given) {
        const value = ofValue(given.value);
        return add([{ ...value, chain: given.chain, ...(given.elsewhere ? { elsewhere: given.elsewhere } : {}) }]);
      }
      if (result.fallback) {
        const fallback = concrete(result.fallback, variables);
        if (fallback.some((one) => one.text !== HOLE))
          return add(
            fallback.map((one) => ({
              ...one,
              fallback: true as const,
              missing: [...(one.missing ?? []), result.name],
            })),
          );
      }
      return add([{ text: HOLE, chain: [], why: 'no-manifest', missing: [result.name] }]);
    }
    case 'join': {
      let out: Concrete[] = [{ text: '', chain: [] }];
      for (const part of result.parts) {
        const next: Concrete[] = [];
        for (const head of out) for (const tail of concrete(part, variables)) next.push(concat(head, tail));
        out = next.slice(0, MOST);
      }
      return add(out);
    }
    case 'alt': {
      const all: Concrete[] = [];
      for (const one of result.of) {
        for (const text of concrete(one, variables))
          if (!all.some((other) => other.text === text.text && other.secret === text.secret)) all.push(text);
        // `a ?? b`: b counts only where a has no value.
        if (result.kind === '??' && all.some((text) => !text.text.includes(HOLE))) break;
      }
      return add(all.slice(0, MOST));
    }
    case 'unknown':
      return [{ text: HOLE, chain: own, why: result.why }];
    case 'param':
      return [{ text: HOLE, chain: own, why: 'runtime-input' }];
    default:
      return [{ text: HOLE, chain: own, why: 'dynamic' }];
  }
}

const concat = (a: Concrete, b: Concrete): Concrete => {
  const why = a.why ?? b.why;
  const secret = a.secret ?? b.secret;
  const elsewhere = a.elsewhere ?? b.elsewhere;
  const missing = [...(a.missing ?? []), ...(b.missing ?? [])];
  return {
    text: a.text + b.text,
    chain: [...a.chain, ...b.chain],
    ...(why ? { why } : {}),
    ...(secret ? { secret } : {}),
    ...(elsewhere ? { elsewhere } : {}),
    ...(missing.length > 0 ? { missing } : {}),
    ...((a.fallback ?? b.fallback) ? { fallback: true as const } : {}),
    ...((a.variable ?? b.variable) ? { variable: true as const } : {}),
  };
};

/** A manifest's value: text, a secret's reference, or text with unknown parts. */
function ofValue(value: Value): Omit<Concrete, 'chain'> {
  if (value === null) return { text: '' };
  if (typeof value !== 'object') return { text: String(value) };
  if (value.k === 'secret') return { text: HOLE, why: 'secret', secret: value.ref };
  if (value.k === 'join') {
    const parts = value.parts.map(ofValue);
    const why = parts.find((one) => one.why)?.why;
    const secret = parts.find((one) => one.secret)?.secret;
    return { text: parts.map((one) => one.text).join(''), ...(why ? { why } : {}), ...(secret ? { secret } : {}) };
  }
  if (value.k === 'unknown') return { text: HOLE, why: value.why };
  return { text: HOLE, why: 'dynamic' };
}
