/** All facts → one System of one environment. Pure. */
import { libraries as allLibraries } from '../libraries/index.ts';
import type { Problem } from '../model/facts.ts';
import type { System } from '../model/system.ts';
import { createDirectory } from './addresses.ts';
import { applicationsOf } from './applications.ts';
import { assemble } from './assemble.ts';
import { configuredClients } from './configured-clients.ts';
import { applyRoles } from './configured-roles.ts';
import { configuredRoutes } from './configured-routes.ts';
import { matchServers } from './match-servers.ts';
import { proxyGateways, proxyRoutes } from './proxies.ts';
import { shippersOf } from './shippers.ts';
import { surroundingsOf } from './surroundings.ts';
import { chooseEnvironment } from './environments.ts';
import { indexLibraries } from './library-index.ts';
import type { LibraryIndex } from './library-index.ts';
import { indexProject } from './project.ts';
import type { LinkInput } from './project.ts';
import { gatewaysOf } from './gateways.ts';
import { indexFolders } from './service-folders.ts';
import { viewService } from './service-view.ts';
import type { ServiceView } from './service-view.ts';
import { findServices, roleOfBase } from './services.ts';

export type { LinkInput } from './project.ts';

export interface Linked {
  readonly system: System;
  /** Files that are only lexed and that evaluation asked about. */
  readonly wanted: readonly string[];
  /** Sites of known clients, each counted once. */
  readonly sites: { readonly resolved: number; readonly unresolved: number; readonly dismissed: number };
  /** Opaque; dropping it changes nothing but time. */
  readonly memo: unknown;
}

let index: LibraryIndex | undefined;
const libraryIndex = (): LibraryIndex => (index ??= indexLibraries(allLibraries));

export function link(input: LinkInput, _memo?: unknown): Linked {
  const project = indexProject(input);
  const folders = indexFolders(project);
  const { environment, all, problems } = chooseEnvironment(project, (workload) => {
    const found = folders.folderOf(workload);
    return found !== undefined && roleOfBase(project, workload, found.folder)?.role !== 'resource';
  });
  const { services, resources } = findServices(project, environment, folders);
  services.push(...gatewaysOf(project, environment.id, services));
  const applications = applicationsOf(project, environment.id, services);
  applyRoles(applications, libraryIndex());
  services.push(...proxyGateways(project, services));
  const directory = createDirectory(project, environment.id, services, resources);
  const around = surroundingsOf(project, environment.id, directory, applications, services, resources, libraryIndex());
  const views: ServiceView[] = [];
  const found: Problem[] = [...problems];
  for (const service of [...services].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    try {
      views.push(
        viewService(project, libraryIndex(), service, environment.id, directory, applications.get(service), (app) => [
          ...(app ? configuredClients(around, libraryIndex(), app) : []),
          ...shippersOf(around, service),
        ]),
      );
    } catch (error) {
      found.push({
        unit: `link ${service.name}`,
        message: `${service.name} could not be linked: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  }
  const kept = matchServers(views.filter((view) => !view.service.tentative || view.serves));
  const wanted = new Set(views.flatMap((view) => [...view.wanted]));
  const { system, sites } = assemble(project, libraryIndex(), environment, all, kept, resources, directory, found, [
    ...configuredRoutes(around, libraryIndex()),
    ...proxyRoutes(around),
  ]);
  return { system, wanted: [...wanted].sort(), sites, memo: undefined };
}
