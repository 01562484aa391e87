/**
 * What a service's build and configuration say, beside its code: its classpath, the types its code names, its name and
 * port, and its properties in this environment (JVM modules; link's other parts do not know where a property came from).
 */
import type { Coordinate, ModuleFact, PropertiesFact } from '../model/manifest.ts';
import type { Presence } from '../model/library.ts';
import { isInside } from '../model/path.ts';
import type { Proof } from '../model/system.ts';
import type { FilePath, Span, Value } from '../model/value.ts';
import { variablesOf } from './concrete.ts';
import type { Variables } from './concrete.ts';
import { isTest } from './entries.ts';
import type { Project } from './project.ts';
import type { ServiceDraft } from './services.ts';

/** A value that a property may have here; the first of several is the most likely. */
export interface Setting {
  readonly text: string;
  readonly chain: readonly Proof[];
  /** A part of it is a secret or unknown. */
  readonly open: boolean;
}

export interface Application {
  readonly service: ServiceDraft;
  /** Name under which it registers. */
  readonly name?: string;
  readonly port?: number;
  /** Values by canonical key, every source that holds one. */
  property(key: string): readonly Setting[];
  /** The same, of what the module itself holds: what must be known before a config server is asked. */
  own(key: string): readonly Setting[];
  /** Canonical keys below a prefix, with their written form. */
  below(prefix: string): ReadonlyMap<string, string>;
  /** Where it is said that something is in force for the service; undefined = it is not. */
  presence(of: Presence, artifacts: readonly string[]): Proof | undefined;
  /** Environment variables, then properties. */
  readonly variables: Variables;
  /** Its configuration lies, at least in part, where we cannot look. */
  readonly remote: boolean;
}

/** Keys are compared without case, '-' and '_'. */
export const canonicalKey = (key: string): string => key.toLowerCase().replace(/[-_]/g, '');

interface Source {
  readonly rank: number;
  readonly fact: PropertiesFact;
}

/** Applications by service; services without a module of a build have none. */
export function applicationsOf(
  project: Project,
  environment: string,
  services: readonly ServiceDraft[],
): ReadonlyMap<ServiceDraft, Application> {
  const modules = project.facts.of('module');
  if (modules.length === 0) return new Map();
  const classpath = classpaths(modules);
  const out = new Map<ServiceDraft, Application>();
  const drafts = services.flatMap((service) => {
    const module = modules.find((one) => norm(one.folder) === service.path && !one.aggregates);
    return module ? [{ service, module }] : [];
  });
  const folders = drafts.map(({ service }) => service.path!);
  const servers = drafts
    .filter(({ module }) => [...classpath(module).keys()].some((name) => /:spring-cloud-config-server$/.test(name)))
    .map(({ service }) => service.path!);
  for (const { service, module } of drafts)
    out.set(service, application(project, environment, service, classpath(module), folders, servers));
  return out;
}

function application(
  project: Project,
  environment: string,
  service: ServiceDraft,
  classpath: ReadonlyMap<string, Span>,
  folders: readonly FilePath[],
  servers: readonly FilePath[],
): Application {
  const folder = service.path!;
  const base = variablesOf(project, service, environment);
  const own = project.facts
    .of('properties')
    .filter((one) => isInside(one.file, folder) && !isTest(one.file) && isOwn(one, folder));
  const active = activeProfiles(project, service, base);
  const orders = (fact: PropertiesFact, suffix: string | undefined): number => {
    const profiles = [...fact.profiles, ...(suffix === undefined ? [] : [suffix])].filter((one) => one !== 'default');
    if (profiles.length === 0) return 10;
    if (profiles.some((one) => active.has(one))) return 0;
    return profiles.some((one) => environment !== 'local' && DEPLOYED.test(one)) ? 20 : 30;
  };
  const sources: Source[] = own.map((fact) => {
    const suffix = fact.name.match(/^(?:application|bootstrap)-(.+)$/)?.[1];
    return { fact, rank: orders(fact, suffix) + (fact.name.startsWith('bootstrap') ? 5 : 4) };
  });
  const local = lookup(sources);
  const name = local('spring.application.name')
    .map((one) => textOf(one.value))
    .find((one) => one !== undefined && !one.includes('${'));
  const hasClient = [...classpath.keys()].some((one) =>
    /:spring-cloud-(starter-config|config-client|starter-config-client)$/.test(one),
  );
  const enabled = !local('spring.cloud.config.enabled').some((one) => textOf(one.value) === 'false');
  if (hasClient && enabled && name !== undefined) {
    for (const fact of project.facts.of('properties')) {
      const at = inRepository(fact, folders, servers);
      if (!at) continue;
      for (const [stem, weight] of [
        [name, 1],
        ['application', 2],
      ] as const) {
        if (fact.name !== stem && !fact.name.startsWith(`${stem}-`)) continue;
        // 'orders-docker' may also be the whole name of another application.
        const suffix = fact.name === stem ? undefined : fact.name.slice(stem.length + 1);
        sources.push({ fact, rank: orders(fact, suffix) + weight });
        break;
      }
    }
  }
  const find = lookup(sources);
  const read = (key: string, seen: ReadonlySet<string>): readonly Setting[] => {
    const canonical = canonicalKey(key);
    if (seen.has(canonical) || seen.size > 8) return [];
    const within = new Set([...seen, canonical]);
    const out: Setting[] = [];
    for (const variable of relaxed(key)) {
      const given = base.read(variable);
      if (given && !given.elsewhere) out.push(expand(given.value, given.chain, (inner) => read(inner, within)[0]));
    }
    for (const one of find(key))
      out.push(expand(one.value, [{ at: one.at, note: `${key} is set here` }], (inner) => read(inner, within)[0]));
    return out;
  };
  const property = (key: string): readonly Setting[] => read(key, new Set());
  const markers = once(() => markersOf(project, folder));
  const port = property('server.port')
    .map((one) => Number(one.text))
    .find((one) => Number.isInteger(one) && one > 0);
  return {
    service,
    ...(name !== undefined ? { name } : {}),
    ...(port !== undefined ? { port } : {}),
    property,
    own: (key) =>
      local(key).map((one) =>
        expand(
          one.value,
          [{ at: one.at, note: `${key} is set here` }],
          (inner) => read(inner, new Set([canonicalKey(key)]))[0],
        ),
      ),
    below(prefix) {
      const keys = new Map<string, string>();
      for (const { fact } of [...sources].sort((a, b) => a.rank - b.rank))
        for (const one of fact.entries) {
          const key = canonicalKey(one.key);
          if (key.startsWith(`${canonicalKey(prefix)}.`) || key.startsWith(`${canonicalKey(prefix)}[`))
            if (!keys.has(key)) keys.set(key, one.key);
        }
      return keys;
    },
    presence(of, fallback) {
      const wanted = of.artifacts ?? (of.markers ? [] : fallback);
      for (const pattern of wanted)
        for (const [coordinate, at] of classpath)
          if (pattern.endsWith('*') ? coordinate.startsWith(pattern.slice(0, -1)) : coordinate === pattern)
            return { at, note: `${coordinate.split(':')[1]} is on its classpath` };
      for (const marker of of.markers ?? []) {
        const at = markers().get(marker);
        if (at) return { at, note: `it uses ${marker.split('.').at(-1)}` };
      }
      return undefined;
    },
    variables: {
      read(name) {
        const given = base.read(name);
        if (given && !given.elsewhere) return given;
        const found = property(name)[0];
        return found && !found.open ? { value: found.text, chain: found.chain } : given;
      },
    },
    remote: hasClient && enabled && servers.length === 0,
  };
}

const norm = (folder: FilePath): FilePath => (folder === '' ? '.' : folder);
const DEPLOYED =
  /^(docker|compose|docker-?compose|container|k8s|kubernetes|cloud|prod|production|live|aws|heroku|cf)$/i;

/** A module's dependencies with those of its parents, of enclosing builds, and of modules of this build that it takes in. */
function classpaths(modules: readonly ModuleFact[]): (module: ModuleFact) => ReadonlyMap<string, Span> {
  const byName = new Map(modules.map((one) => [one.name, one]));
  const memo = new Map<ModuleFact, Map<string, Span>>();
  const collect = (module: ModuleFact, depth: number): Map<string, Span> => {
    const hit = memo.get(module);
    if (hit) return hit;
    const out = new Map<string, Span>();
    memo.set(module, out);
    const add = (all: readonly Coordinate[]): void => {
      for (const one of all) {
        if (!out.has(one.name)) out.set(one.name, one.at);
        const inner = byName.get(one.name.slice(one.name.indexOf(':') + 1));
        if (inner && inner !== module && depth < 20)
          for (const [name, at] of collect(inner, depth + 1)) if (!out.has(name)) out.set(name, at);
      }
    };
    add(module.dependencies);
    const parent = module.parent === undefined ? undefined : byName.get(module.parent);
    if (parent && parent !== module && depth < 20)
      for (const [name, at] of collect(parent, depth + 1)) if (!out.has(name)) out.set(name, at);
    for (const outer of modules)
      if (outer.tool === 'gradle' && outer !== module && isInside(module.folder, norm(outer.folder)))
        add(outer.handsDown);
    if (module.tool === 'gradle') add(module.handsDown);
    return out;
  };
  return (module) => collect(module, 0);
}

/** Properties that lie on the module's own classpath. */
const isOwn = (fact: PropertiesFact, folder: FilePath): boolean => {
  const inside = folder === '.' ? fact.folder : fact.folder.slice(folder.length).replace(/^\//, '');
  return /^(application|bootstrap)(-|$)/.test(fact.name) && /^(src\/main\/resources(\/config)?|config)?$/.test(inside);
};

/** Whether a file belongs to a config repository: below a config server, or in no service's folder. */
function inRepository(fact: PropertiesFact, folders: readonly FilePath[], servers: readonly FilePath[]): boolean {
  const server = servers.find((folder) => isInside(fact.file, folder));
  if (server !== undefined) return !isOwn(fact, server);
  return (
    servers.length > 0 &&
    !folders.some((folder) => folder !== '.' && isInside(fact.file, folder)) &&
    !/(^|\/)src\/(main|test)\//.test(fact.file)
  );
}

/** Profiles that the workload's variables, its command or its image switch on. */
function activeProfiles(project: Project, service: ServiceDraft, variables: Variables): ReadonlySet<string> {
  const found: string[] = [];
  const given = variables.read('SPRING_PROFILES_ACTIVE') ?? variables.read('spring.profiles.active');
  if (typeof given?.value === 'string') found.push(...given.value.split(','));
  const image = project.facts
    .of('image')
    .find((one) =>
      service.workload?.build?.dockerfile
        ? one.dockerfile === service.workload.build.dockerfile
        : service.path !== undefined && isInside(one.dockerfile, service.path),
    );
  const options = ['JAVA_OPTS', 'JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', 'SPRING_OPTS']
    .map((name) => variables.read(name)?.value)
    .filter((one) => typeof one === 'string');
  for (const text of [service.workload?.command, image?.command, ...options])
    for (const match of text?.matchAll(/(?:-D|--)spring\.profiles\.active=["']?([\w.,-]+)/g) ?? [])
      found.push(...match[1]!.split(','));
  return new Set(found.map((one) => one.trim()).filter((one) => one !== ''));
}

/** Types that the service's own code imports, by full name. */
function markersOf(project: Project, folder: FilePath): ReadonlyMap<string, Span> {
  const out = new Map<string, Span>();
  for (const [file, { facts }] of project.files) {
    if (!isInside(file, folder) || isTest(file)) continue;
    for (const one of facts.imports) {
      if (one.specifier.endsWith('.*'))
        for (const name of facts.names) out.set(`${one.specifier.slice(0, -1)}${name}`, one.at);
      else if (!out.has(one.specifier)) out.set(one.specifier, one.at);
    }
  }
  return out;
}

/** Entries of a key over all sources, most specific first. */
function lookup(sources: readonly Source[]): (key: string) => readonly { readonly value: Value; readonly at: Span }[] {
  let index: Map<string, { value: Value; at: Span; rank: number }[]> | undefined;
  return (key) => {
    if (index === undefined) {
      index = new Map();
      for (const { fact, rank } of sources)
        for (const one of fact.entries) {
          const canonical = canonicalKey(one.key);
          index.set(canonical, [...(index.get(canonical) ?? []), { value: one.value, at: one.at, rank }]);
        }
      for (const list of index.values())
        list.sort(
          (a, b) => a.rank - b.rank || (a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : a.at.line - b.at.line),
        );
    }
    return index.get(canonicalKey(key)) ?? [];
  };
}

/** Environment variables that set a property: 'a.b-c' is A_BC, and in older versions A_B_C. */
const relaxed = (key: string): readonly string[] => {
  const upper = key
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/\[(\d+)\]/g, '_$1')
    .toUpperCase();
  return [...new Set([key, upper.replace(/\./g, '_').replace(/-/g, ''), upper.replace(/[.-]/g, '_')])];
};

const textOf = (value: Value): string | undefined =>
  value === null || typeof value === 'object' ? undefined : String(value);

/** Fills `${name:default}`. */
function expand(value: Value, chain: readonly Proof[], read: (key: string) => Setting | undefined): Setting {
  if (value !== null && typeof value === 'object') {
    if (value.k !== 'join') return { text: '', chain, open: true };
    const parts = value.parts.map((part) => expand(part, [], read));
    return { text: parts.map((one) => one.text).join(''), chain, open: parts.some((one) => one.open) };
  }
  return fill(String(value ?? ''), chain, read, 0);
}

function fill(
  text: string,
  chain: readonly Proof[],
  read: (key: string) => Setting | undefined,
  depth: number,
): Setting {
  let out = '';
  let open = false;
  let proofs = chain;
  for (let at = 0; at < text.length;) {
    const start = text.indexOf('${', at);
    if (start < 0 || depth > 8) {
      out += text.slice(at);
      break;
    }
    out += text.slice(at, start);
    let level = 1;
    let end = start + 2;
    for (; end < text.length && level > 0; end++) {
      if (text.startsWith('${', end)) level++;
      else if (text[end] === '}') level--;
    }
    const body = text.slice(start + 2, level === 0 ? end - 1 : end);
    const colon = topColon(body);
    const name = colon < 0 ? body : body.slice(0, colon);
    const found = read(name);
    if (found) {
      out += found.text;
      open ||= found.open;
      proofs = [...proofs, ...found.chain];
    } else if (colon >= 0) {
      const fallback = fill(body.slice(colon + 1), [], read, depth + 1);
      out += fallback.text;
      open ||= fallback.open;
    } else open = true;
    at = end;
  }
  return { text: out, chain: proofs, open };
}

function topColon(body: string): number {
  let level = 0;
  for (let i = 0; i < body.length; i++) {
    if (body.startsWith('${', i)) level++;
    else if (body[i] === '}') level--;
    else if (body[i] === ':' && level === 0) return i;
  }
  return -1;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
