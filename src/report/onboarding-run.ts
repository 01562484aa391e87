/** How a service or the whole system is started, from scripts and manifests. */
import type { PackageFact } from '../model/manifest.ts';
import type { Service } from '../model/system.ts';
import type { Statement } from '../model/views.ts';
import { placeOf } from './snapshot-index.ts';

/** Scripts that a newcomer asks for, in that order; the rest of a package's scripts is left out. */
const SCRIPTS: Readonly<Record<string, string>> = {
  dev: 'Run it while developing:',
  'start:dev': 'Run it while developing:',
  start: 'Start it:',
  build: 'Build it:',
  test: 'Test it:',
  migrate: 'Migrate its database:',
  'db:migrate': 'Migrate its database:',
  lint: 'Lint it:',
};

export function runStatements(service: Service): Statement[] {
  const statements: Statement[] = service.package ? scriptStatements(service.package) : [];
  const { workload } = service;
  if (workload) {
    const compose = /^compose service (.+)$/.exec(workload.name)?.[1];
    statements.push(
      compose === undefined
        ? { text: `Deployed as ${workload.name}.`, source: placeOf(workload.at) }
        : { text: 'Start it with all it needs:', code: `docker compose up ${compose}`, source: placeOf(workload.at) },
    );
  }
  if (service.ports.length > 0) {
    const source = workload ? placeOf(workload.at) : { said: 'found in its code' };
    statements.push({ text: `Listens on port ${service.ports.join(', ')}.`, source });
  }
  if (service.replicas !== undefined) {
    const at = service.replicasAt ?? workload?.at;
    const source = at ? placeOf(at) : { said: 'the default of the environment' };
    statements.push({
      text: service.replicas === 1 ? 'Runs as one replica.' : `Runs as ${service.replicas} replicas.`,
      source,
    });
  }
  for (const variable of service.variables.slice(0, 20)) {
    statements.push({ text: 'Is given the variable', code: variable.name, source: placeOf(variable.at) });
  }
  return statements;
}

/** The scripts of a package as commands to run in its folder. */
export function scriptStatements(pack: PackageFact): Statement[] {
  const where = pack.folder === '' || pack.folder === '.' ? '' : `cd ${pack.folder} && `;
  return Object.entries(SCRIPTS)
    .filter(([name]) => pack.scripts[name] !== undefined)
    .map(([name, text]) => ({ text, code: `${where}npm run ${name}`, source: placeOf(pack.at) }));
}
