/** All facts → one System of one environment. Pure. */
import { libraries as allLibraries } from '../libraries/index.ts';
import type { Problem } from '../model/facts.ts';
import type { System } from '../model/system.ts';
import type { FilePath } from '../model/value.ts';
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
import { refresh } from './memory.ts';
import type { Memory } from './memory.ts';
import { indexProject } from './project.ts';
import type { LinkInput, Project } from './project.ts';
import { gatewaysOf } from './gateways.ts';
import { indexFolders } from './service-folders.ts';
import { viewService } from './service-view.ts';
import type { ServiceView } from './service-view.ts';
import { findServices, roleOfBase } from './services.ts';

export type { LinkInput } from './project.ts';

export interface Linked {
  /** Made when it is asked for: not before nothing is wanted any more. */
  readonly system: System;
  /** Files that are only lexed and that evaluation asked about. */
  readonly wanted: readonly FilePath[];
  /** Sites of known clients, each counted once. */
  readonly sites: { readonly resolved: number; readonly unresolved: number; readonly dismissed: number };
  /** Opaque; dropping it changes nothing but time. */
  readonly memo: unknown;
}

let index: LibraryIndex | undefined;
const libraryIndex = (): LibraryIndex => (index ??= indexLibraries(allLibraries));

/** @param memo what an earlier run gave; it is used up */
export function link(input: LinkInput, memo?: unknown): Linked {
  const before = memo as Memory<Setup> | undefined;
  const memory = before && refresh(before, input) ? before : started(input);
  const { project, setup } = memory;
  const { environment, services, directory, applications, around } = setup;
  const views: ServiceView[] = [];
  const found: Problem[] = [...setup.problems];
  for (const service of services) {
    try {
      const application = applications.get(service);
      const configured = [
        ...(application ? configuredClients(around, libraryIndex(), application) : []),
        ...shippersOf(around, service),
      ];
      views.push(
        viewService(
          project,
          libraryIndex(),
          service,
          environment.id,
          directory,
          application,
          configured,
          memory.services,
        ),
      );
    } catch (error) {
      memory.services.delete(service.name);
      found.push({
        unit: `link ${service.name}`,
        message: `${service.name} could not be linked: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  }
  let made: ReturnType<typeof assemble> | undefined;
  const assembled = (): ReturnType<typeof assemble> =>
    (made ??= assemble(
      project,
      libraryIndex(),
      environment,
      setup.environments,
      matchServers(views.filter((view) => !view.service.tentative || view.serves)),
      setup.resources,
      directory,
      found,
      [...configuredRoutes(around, libraryIndex()), ...proxyRoutes(around)],
    ));
  return {
    get system() {
      return assembled().system;
    },
    get sites() {
      return assembled().sites;
    },
    wanted: [...new Set(views.flatMap((view) => [...view.wanted]))].sort(),
    memo: memory,
  };
}

type Setup = ReturnType<typeof setUp>;

function started(input: LinkInput): Memory<Setup> {
  const project = indexProject(input);
  return {
    input,
    facts: new Map(input.sources.map((facts) => [facts.file, facts])),
    project,
    setup: setUp(project),
    services: new Map(),
  };
}

function setUp(project: Project) {
  const folders = indexFolders(project);
  const {
    environment,
    all: environments,
    problems,
  } = chooseEnvironment(project, (workload) => {
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
  services.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { environment, environments, problems, services, resources, applications, directory, around };
}
