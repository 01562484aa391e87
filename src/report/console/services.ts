import type { Service } from '../../model/system.ts';
import { minutes, percent, plural } from '../../model/words.ts';
import { byText, countFindings, ownerLabel, type SnapshotIndex } from '../snapshot-index.ts';
import { printable, table, wrap } from '../terminal.ts';
import type { Ink } from './console.ts';

const MINUTES_30D = 30 * 24 * 60;

/** One row a service, entry points first. */
export function services(index: SnapshotIndex, ink: Ink): string[] {
  const all = index.snapshot.system.services.toSorted(
    (a, b) => Number(b.entry !== undefined) - Number(a.entry !== undefined) || byText(a.name, b.name),
  );
  if (all.length === 0) return [];
  const header = ['', 'service', 'owner', 'available', 'down in 30 days', 'replicas', 'findings'].map(ink.dim);
  const rows = all.map((service) => row(index, service, ink));
  const notRead = all.filter((service) => service.analyzed !== 'full');
  return [
    ink.bold('Services'),
    ...table([header, ...rows], new Set([3, 4, 5])),
    ...legend(index, ink),
    ...notRead.map((service) =>
      wrap(
        ink.yellow(
          `  ${printable(service.name)} is ${service.analyzed === 'none' ? 'not read' : 'read in part'}${service.notRead === undefined ? '' : `: ${printable(service.notRead)}`}. What it calls is not known.`,
        ),
        ink.width,
        '    ',
      ),
    ),
  ];
}

function row(index: SnapshotIndex, service: Service, ink: Ink): string[] {
  const number = availabilityOf(index, service);
  const count = countFindings(index.findingsOf.get(service.id) ?? []);
  const marks = [
    count.error > 0 ? ink.red(plural(count.error, 'error')) : '',
    count.warning > 0 ? ink.yellow(plural(count.warning, 'warning')) : '',
    count.info + count.hint > 0 ? ink.dim(plural(count.info + count.hint, 'note')) : '',
  ].filter((text) => text !== '');
  const owner = ownerLabel(service);
  return [
    service.entry ? '▸' : ' ',
    printable(service.name) + (service.kind === 'service' ? '' : ink.dim(` (${service.kind})`)),
    // What has no code here (an ingress, a bought service) has no owner to look for.
    owner !== undefined ? printable(owner) : service.path === undefined ? '' : ink.yellow('nobody'),
    number === undefined ? '' : `${percent(number.value)}${number.assumed ? '*' : ' '}`,
    number === undefined ? '' : minutes(number.down),
    service.replicas === undefined ? '' : String(service.replicas),
    marks.length === 0 ? ink.green('none') : marks.join(', '),
  ];
}

/** With all it needs, where it is an entry point; else of the service alone. */
function availabilityOf(index: SnapshotIndex, service: Service) {
  const entries = (index.availabilityOf.get(service.id) ?? []).filter((entry) => entry.trigger === 'request');
  const worst = entries.toSorted((a, b) => a.value - b.value)[0];
  if (worst) return { value: worst.value, down: worst.downtimeMinutes30d, assumed: false };
  const own = index.estimates.get(service.id);
  return own && { value: own.value, down: (1 - own.value) * MINUTES_30D, assumed: own.source === 'default' };
}

function legend(index: SnapshotIndex, ink: Ink): string[] {
  const all = index.snapshot.system.services;
  const hasEntry = all.some((service) => service.entry);
  const hasDefault = all.some((service) => availabilityOf(index, service)?.assumed);
  const said = [
    hasEntry ? '▸ users reach it; its number is that of its weakest entry point, with all it needs.' : '',
    hasDefault ? '* of the service alone, and assumed: nothing is declared.' : '',
  ].filter((text) => text !== '');
  return said.map((text) => ink.dim(wrap(`  ${text}`, ink.width, '    ')));
}
