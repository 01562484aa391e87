/** Clients that exist because a library is there and configuration says where they connect. */
import type { ConfiguredUse, Library } from '../model/library.ts';
import type { Proof } from '../model/system.ts';
import { isLocalhost, isPublic, parseAddress } from './addresses.ts';
import type { Answer, Directory } from './addresses.ts';
import type { Application, Setting } from './applications.ts';
import type { ClientDraft, Target } from './interpret.ts';
import { roleOfImage } from './known-images.ts';
import type { LibraryIndex } from './library-index.ts';
import type { Project } from './project.ts';
import type { ResourceDraft, ServiceDraft } from './services.ts';
import { defaultsOf, libraryTimeout } from './settings.ts';

/** The system as configuration sees it. */
export interface Surroundings {
  readonly project: Project;
  readonly environment: string;
  readonly directory: Directory;
  readonly applications: ReadonlyMap<ServiceDraft, Application>;
  readonly services: readonly ServiceDraft[];
  readonly resources: readonly ResourceDraft[];
  /** Whether a service registers itself, so that others find it by its name. */
  readonly registers: (service: ServiceDraft) => boolean;
}

type Node = ServiceDraft | ResourceDraft;
type Found = Exclude<Answer, { unresolved: unknown }>;

export function configuredClients(around: Surroundings, libraries: LibraryIndex, app: Application): ClientDraft[] {
  const out: ClientDraft[] = [];
  for (const library of libraries.all)
    for (const use of library.configured ?? []) {
      const because = app.presence(use, library.artifacts ?? []);
      if (!because || isOff(app, use)) continue;
      for (const target of targetsOf(around, app, use, because)) out.push(draftOf(library, use, because, target));
    }
  return unique(out);
}

function isOff(app: Application, use: ConfiguredUse): boolean {
  const { properties = {}, artifacts, markers } = use.unless ?? {};
  if (artifacts && app.presence({ artifacts }, [])) return true;
  if (markers && app.presence({ markers }, [])) return true;
  if (use.needs && !use.needs.some((key) => app.property(key).length > 0)) return true;
  return Object.entries(properties).some(([key, values]) =>
    values.includes((key.startsWith('spring.cloud.config.') ? app.own(key) : app.property(key))[0]?.text ?? ''),
  );
}

function draftOf(library: Library, use: ConfiguredUse, because: Proof, target: Target): ClientDraft {
  const chain =
    target.to === 'node'
      ? [...target.concrete.chain, ...target.answer.chain]
      : target.to === 'nowhere'
        ? target.chain
        : [];
  const at = chain[0]?.at ?? because.at;
  const connect = { ...use.connect, operation: use.operation };
  return {
    meaning: { library, use: { connect }, shape: { args: [], name: use.operation }, weak: false },
    use: connect,
    file: at.file,
    site: -1,
    at,
    target,
    timeout: libraryTimeout(defaultsOf(library.defaults, undefined)),
    chain: [...chain, because].filter(
      (one, index, all) =>
        all.findIndex(
          (other) => other.at.file === one.at.file && other.at.line === one.at.line && other.note === one.note,
        ) === index,
    ),
  };
}

function targetsOf(around: Surroundings, app: Application, use: ConfiguredUse, because: Proof): Target[] {
  if (use.watches) return watched(around, app, use, because).map((node) => toNode(node, [because]));
  const named = firstOf(app, use.service);
  for (const setting of named) {
    const found = setting.text
      .split(',')
      .map((one) => nodeNamed(around, one.trim()))
      .filter((one) => one !== undefined && one !== app.service);
    if (found.length > 0) return found.map((node) => toNode(node!, setting.chain));
  }
  const urls = firstOf(app, use.url);
  const settings = urls.length > 0 ? urls : hosts(app, use);
  const tried =
    settings.length > 0 || use.default === undefined
      ? settings
      : [{ text: use.default, chain: [because], open: false }];
  for (const setting of tried) {
    const found = resolve(around, app, use, setting);
    if (found) return [found];
  }
  const only = theOnly(around, app, use.role);
  if (only)
    return [
      toNode(only, [
        ...(tried[0]?.chain ?? []),
        { at: because.at, note: `${only.name} is the only ${use.role} of this system` },
      ]),
    ];
  if (settings.length === 0) return [];
  const { text, chain, open } = settings[0]!;
  return [{ to: 'nowhere', why: open ? 'secret' : 'not-found', text: text === '' ? 'its address' : text, chain }];
}

function firstOf(app: Application, keys: readonly string[] | undefined): readonly Setting[] {
  for (const key of keys ?? []) {
    const found = app.property(key).filter((one) => one.text !== '' || one.open);
    if (found.length > 0) return found;
  }
  return [];
}

function hosts(app: Application, use: ConfiguredUse): Setting[] {
  const port = firstOf(app, use.port)[0]?.text;
  return firstOf(app, use.host).map((one) =>
    port && !one.text.includes(':') ? { ...one, text: `${one.text}:${port}` } : one,
  );
}

/** The first address of a list that leads somewhere. */
function resolve(around: Surroundings, app: Application, use: ConfiguredUse, setting: Setting): Target | undefined {
  for (const text of setting.text
    .replace(/^jdbc:/, '')
    .replace(/^(?:tracing:)?(\w+):(?:thin|loadbalance|replication|failover|aurora):/, '$1:')
    .split(',')) {
    const address = parseAddress(text.trim().replace(/^[a-z]+:@\/*/, '//'), true);
    if (!address) continue;
    const concrete = { text, chain: setting.chain };
    const extra = { path: address.path, open: false, ...(address.port ? { port: address.port } : {}) };
    if (isLocalhost(address.host)) {
      const node = onPort(around, app, address.port, use.role);
      if (node) return { to: 'node', answer: { node, chain: [] }, concrete, ...extra };
      continue;
    }
    const answer = around.directory.lookUp(address.host, address.port);
    if ('node' in answer && answer.node === app.service) continue;
    if (!('unresolved' in answer)) return { to: 'node', answer, concrete, ...extra };
    const elsewhere = ofOtherEnvironment(around, address.host);
    if (elsewhere && use.connect.resource) return { to: 'node', answer: elsewhere, concrete, ...extra };
    // A host that only the network of a deployment knows is still the host of a store.
    if (use.connect.resource && use.role === undefined && (isPublic(address.host) || !address.host.includes('.')))
      return { to: 'node', answer: { external: address.host, chain: [] }, concrete, ...extra };
  }
  return undefined;
}

/** A workload that only another environment runs: it names the target, no more. */
function ofOtherEnvironment(around: Surroundings, host: string): Found | undefined {
  const workload = around.project.facts
    .of('workload')
    .find(
      (one) =>
        one.environment !== around.environment &&
        (one.name === host || one.aliases.includes(host)) &&
        (one.image === undefined || roleOfImage(one.image)?.role !== 'tool'),
    );
  return (
    workload && { external: host, chain: [{ at: workload.at, note: `${host} is deployed in ${workload.environment}` }] }
  );
}

/** `localhost:PORT`: what listens there; where several could, the one that has the role. */
function onPort(
  around: Surroundings,
  app: Application,
  port: number | undefined,
  role: string | undefined,
): Node | undefined {
  if (port === undefined) return undefined;
  const listening = around.services.filter(
    (one) =>
      one !== app.service &&
      (around.applications.get(one)?.port === port || one.workload?.ports.some((p) => p.published === port)),
  );
  const stored = around.resources.filter((one) =>
    one.workload?.ports.some((p) => p.published === port || p.container === port),
  );
  const all: Node[] = [...listening, ...stored];
  const fitting = role === undefined ? all : all.filter((one) => has(one, role));
  return fitting.length === 1 ? fitting[0] : role === undefined && all.length === 1 ? all[0] : undefined;
}

const has = (node: Node, role: string): boolean => node.kind === role || node.product === role;

function theOnly(around: Surroundings, app: Application, role: string | undefined): Node | undefined {
  if (role === undefined) return undefined;
  const all: Node[] = [...around.services, ...around.resources].filter((one) => one !== app.service && has(one, role));
  return all.length === 1 ? all[0] : undefined;
}

/** A service by the name it registers under, whatever its case. */
export function nodeNamed(around: Surroundings, name: string): Node | undefined {
  const lower = name.toLowerCase();
  const byName = around.services.filter((one) => around.applications.get(one)?.name?.toLowerCase() === lower);
  if (byName.length === 1) return byName[0];
  const answer = around.directory.lookUp(lower, undefined);
  return 'node' in answer ? answer.node : undefined;
}

function watched(around: Surroundings, app: Application, use: ConfiguredUse, because: Proof): Node[] {
  const named = firstOf(app, use.service).flatMap((one) =>
    one.text.split(',').map((name) => nodeNamed(around, name.trim())),
  );
  const known = named.filter((one) => one !== undefined && one !== app.service) as Node[];
  if (known.length > 0) return known;
  const { registered, markers, role } = use.watches!;
  void because;
  const others = around.services.filter((one) => one !== app.service);
  if (role !== undefined) {
    const fitting = others.filter((one) => around.applications.get(one)?.presence({ markers: [role] }, []));
    if (fitting.length > 0) return fitting;
  }
  return others.filter((one) => {
    const other = around.applications.get(one);
    if (!other || one.kind === 'registry') return false;
    if (registered) return around.registers(one);
    return markers !== undefined && other.presence({ markers }, []) !== undefined;
  });
}

const toNode = (node: Node, chain: readonly Proof[]): Target => ({
  to: 'node',
  answer: { node, chain: [] },
  concrete: { text: node.name, chain },
  path: '',
  open: false,
});

const unique = (drafts: readonly ClientDraft[]): ClientDraft[] => {
  const seen = new Set<string>();
  return drafts.filter((one) => {
    const to =
      one.target.to === 'node'
        ? 'node' in one.target.answer
          ? one.target.answer.node.name
          : one.target.answer.external
        : one.target.to === 'nowhere'
          ? one.target.text
          : '';
    const key = `${one.meaning.library.id} ${to}`;
    return !seen.has(key) && seen.add(key);
  });
};
