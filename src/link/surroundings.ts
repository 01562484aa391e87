/** The system as configuration sees it: who is there, where it listens, who registers. */
import type { Directory } from './addresses.ts';
import type { Application } from './applications.ts';
import type { Surroundings } from './configured-clients.ts';
import type { LibraryIndex } from './library-index.ts';
import type { Project } from './project.ts';
import type { ResourceDraft, ServiceDraft } from './services.ts';

/** Types that an application's start names: a module without one is a library, whatever it depends on. */
const STARTS = {
  markers: [
    'org.springframework.boot.SpringApplication',
    'org.springframework.boot.builder.SpringApplicationBuilder',
    'io.quarkus.runtime.Quarkus',
    'io.micronaut.runtime.Micronaut',
  ],
};

export function surroundingsOf(
  project: Project,
  environment: string,
  directory: Directory,
  applications: ReadonlyMap<ServiceDraft, Application>,
  services: readonly ServiceDraft[],
  resources: readonly ResourceDraft[],
  libraries: LibraryIndex,
): Surroundings {
  const registries = libraries.all.flatMap((library) =>
    (library.configured ?? []).filter((use) => use.operation.startsWith('register')).map((use) => ({ use, library })),
  );
  const memo = new Map<ServiceDraft, boolean>();
  const registers = (service: ServiceDraft): boolean => {
    const app = applications.get(service);
    if (!app) return false;
    return registries.some(({ use, library }) => {
      if (
        !app.presence(use, library.artifacts ?? []) ||
        (use.unless?.markers && app.presence({ markers: use.unless.markers }, []))
      )
        return false;
      const off = app.property('eureka.client.register-with-eureka')[0]?.text === 'false';
      return (
        !off &&
        !Object.entries(use.unless?.properties ?? {}).some(([key, values]) =>
          values.includes(app.property(key)[0]?.text ?? ''),
        )
      );
    });
  };
  return {
    project,
    environment,
    directory,
    applications,
    services: services.filter(
      (one) => !one.tentative || !applications.has(one) || applications.get(one)!.presence(STARTS, []) !== undefined,
    ),
    resources,
    registers(service) {
      let known = memo.get(service);
      if (known === undefined) memo.set(service, (known = registers(service)));
      return known;
    },
  };
}
