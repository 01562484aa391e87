import type { Report } from '../../src/model/report.ts';
import type { Truth, TruthNode } from './truth.ts';

export interface ReportedNode {
  readonly name: string;
  readonly kind: string;
  readonly aliases: readonly string[];
}

/** Kinds of a report in the words of the truth. */
const KINDS: Readonly<Record<string, string>> = {
  website: 'web',
  worker: 'service',
  job: 'service',
  database: 'datastore',
  cache: 'datastore',
  bucket: 'datastore',
};

export function reportedNodes(report: Report): ReportedNode[] {
  return [...report.services, ...report.resources, ...report.externals].map(({ name, kind, aliases }) => ({
    name,
    kind: KINDS[kind] ?? kind,
    aliases,
  }));
}

/**
 * Name of a reported node → name of the true node it is. One to one, unambiguous matches only: by name, by name or alias,
 * by their stems ('orders-service' is 'orders'); then stores, brokers and externals that only their neighbors tell.
 */
export function matchNodes(truth: Truth, truthNodes: readonly TruthNode[], report: Report): Map<string, string> {
  const found = new Map<string, string>();
  const free = new Map(truthNodes.map((node) => [node.name, node]));
  const take = (node: ReportedNode, hits: readonly string[]): void => {
    if (hits.length !== 1) return;
    found.set(node.name, hits[0]!);
    free.delete(hits[0]!);
  };
  const nodes = reportedNodes(report);
  for (const keysOf of [ownName, allNames, stems]) {
    for (const node of nodes) {
      if (found.has(node.name)) continue;
      const mine = keysOf(node);
      take(
        node,
        [...free.values()].filter((other) => intersects(mine, keysOf(other))).map(({ name }) => name),
      );
    }
  }
  for (const node of nodes) {
    if (found.has(node.name) || ['service', 'web', 'gateway'].includes(node.kind)) continue;
    const mine = new Set([...neighbors(report.dependencies, node.name)].flatMap((name) => found.get(name) ?? []));
    if (mine.size === 0) continue;
    const candidates = [...free.values()].filter(({ kind }) => ['datastore', 'broker', 'external'].includes(kind));
    take(
      node,
      candidates.map(({ name }) => name).filter((name) => isSame(mine, neighbors(truth.edges, name))),
    );
  }
  return found;
}

type Named = Pick<TruthNode, 'name' | 'aliases'>;

const canonical = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const ownName = (node: Named): Set<string> => new Set([canonical(node.name)]);
const allNames = (node: Named): Set<string> => new Set([node.name, ...(node.aliases ?? [])].map(canonical));
const stems = (node: Named): Set<string> => new Set([...allNames(node)].map(stem));

function stem(name: string): string {
  const cut = name.replace(/(microservice|webservice|service|server|svc|srv|depl|deployment)$/, '');
  return cut === '' ? name : cut;
}

function neighbors(edges: readonly { readonly from: string; readonly to: string }[], name: string): Set<string> {
  return new Set(edges.flatMap(({ from, to }) => (from === name ? [to] : to === name ? [from] : [])));
}

/** Whether they have a member in common. */
const intersects = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((name) => b.has(name));

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((name) => b.has(name));
