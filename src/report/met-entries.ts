import type { Availability } from '../model/availability.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** Entry points that a user meets: requests, without the paths that only the platform's probes ask for. */
export function metEntries({ availability, system }: Snapshot): readonly Availability[] {
  const probed = new Set(
    system.services.flatMap((service) => service.probes.map((probe) => `${service.id} GET ${probe.path}`)),
  );
  return availability.filter((it) => it.trigger === 'request' && !probed.has(`${it.service} ${it.entry}`));
}
