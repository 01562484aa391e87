/** Endpoints that a schema beside a service declares, where the service's own code shows none of their kind. */
import type { SchemaEndpointFact } from '../model/manifest.ts';
import { isInside } from '../model/path.ts';
import type { FilePath } from '../model/value.ts';
import { isTest } from './entries.ts';
import type { EndpointDraft } from './endpoints.ts';
import type { Project } from './project.ts';
import type { ServiceView } from './service-view.ts';

/** A schema in such a folder describes what is called, not what is served. */
const OF_OTHERS = /(?:^|\/)(?:clients?|generated|gen|vendor|external|third[-_]?party|node_modules|examples?|docs?)\//i;

/** `homes` are the folders of all services: a schema is that of the innermost around it. */
export function schemaEndpoints(
  project: Project,
  view: ServiceView,
  homes: readonly FilePath[],
): readonly EndpointDraft[] {
  const { path } = view.service;
  if (path === undefined || path === '.' || path === '') return [];
  const own = project.facts.of('schema-endpoint').filter((one) => isOwn(one, path, homes));
  const known = new Set(view.endpoints.map((one) => (one.trigger === 'message' ? 'message' : one.protocol)));
  return own
    .filter((one) => !known.has(one.trigger ?? one.protocol))
    .map((one) => ({
      protocol: one.protocol,
      ...(one.method === undefined ? {} : { method: one.method }),
      path: one.path,
      at: one.at,
      trigger: one.trigger ?? 'request',
      handlers: new Set<string>(),
    }));
}

/** Stubs lie with everybody who calls: a gRPC schema says nothing about who serves it. */
function isOwn(fact: SchemaEndpointFact, path: FilePath, homes: readonly FilePath[]): boolean {
  const { file } = fact.at;
  if (fact.protocol === 'grpc' || !isInside(file, path) || isTest(file) || OF_OTHERS.test(file.slice(path.length + 1)))
    return false;
  return !homes.some((home) => home !== path && isInside(home, path) && isInside(file, home));
}
