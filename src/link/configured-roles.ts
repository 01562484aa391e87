/** What a service is by what its code and build carry: a registry, a config server, a gateway, a dashboard. */
import type { Application } from './applications.ts';
import type { LibraryIndex } from './library-index.ts';
import type { ServiceDraft } from './services.ts';

/** Sets kinds that nothing else has decided, and names under which services register. */
export function applyRoles(applications: ReadonlyMap<ServiceDraft, Application>, libraries: LibraryIndex): void {
  for (const [service, app] of applications) {
    if (app.name !== undefined && app.name !== service.name) service.aliases.add(app.name);
    if (app.port !== undefined) service.listens = app.port;
    if (service.kind !== 'service' || service.config?.kind) continue;
    const roles = libraries.all.flatMap((library) => (library.roles ?? []).map((role) => ({ role, library })));
    for (const { role, library } of roles) {
      const because = app.presence(role, library.artifacts ?? []);
      if (!because || (role.unless && app.presence({ markers: role.unless }, []))) continue;
      service.kind = role.kind;
      if (role.product !== undefined) service.product = role.product;
      service.evidence.push(because);
      break;
    }
  }
}
