import type { Observation, Rule, RuleInput } from '../../model/finding.ts';
import type { Call, Channel, System } from '../../model/system.ts';

/**
 * A channel with one side only. Where something that was not read in full uses the same broker, the other side may
 * be there, so nothing is said.
 */
export const rule: Rule = {
  id: 'orphan-channel',
  code: 'EVT1504',
  area: 'event streaming',
  severity: 'warning',
  confidence: 'high',
  preset: 'recommended',
  summary: 'A channel that is produced and never consumed, or consumed and never produced.',
  options: undefined,
  *check(input) {
    for (const channel of input.system.channels) {
      if ((channel.producers.length === 0) === (channel.consumers.length === 0)) continue;
      if (isNamed(channel.name) && !othersMayUse(channel, input)) yield* observe(channel, input);
    }
  },
};

function* observe(channel: Channel, { system }: RuleInput): Iterable<Observation> {
  const calls = new Map(system.calls.map((c) => [c.id, c]));
  const endpoints = new Map(system.endpoints.map((e) => [e.id, e]));
  const consumed = channel.consumers.length > 0;
  const places = consumed
    ? channel.consumers.flatMap((id) => endpoints.get(id) ?? [])
    : channel.producers.flatMap((id) => calls.get(id) ?? []);
  const [first] = places;
  if (!first) return;
  const services = [...new Set(places.map((p) => p.service))].sort();
  const on = channel.broker === undefined ? '' : ` on ${channel.broker}`;
  yield {
    subject: `${channel.broker ?? ''}/${channel.name} ${consumed ? 'never produced' : 'never consumed'}`,
    message: consumed
      ? `\`${services.join('`, `')}\` waits for \`${channel.name}\`${on}, and no code here produces it. ` +
        `The handler never runs, or the producer is elsewhere or builds the name at run time.`
      : `\`${services.join('`, `')}\` produces \`${channel.name}\`${on}, and no code here consumes it. ` +
        `What it announces is lost, or the consumer is elsewhere or builds the name at run time.`,
    at: first.at,
    services,
    related: places
      .slice(1)
      .map((p) => ({ at: p.at, note: `${p.service} ${consumed ? 'consumes' : 'produces'} it too` })),
  };
}

/** Code that was not read, or the other side of a channel whose name stayed unknown, could be it. */
function othersMayUse(channel: Channel, { system, graph }: RuleInput): boolean {
  if (isNamelessOther(channel, system)) return true;
  const unread = new Set(system.services.filter((s) => s.analyzed !== 'full').map((s) => s.id));
  const users = channel.broker === undefined ? [] : graph.into(channel.broker).map((d) => d.from);
  const libraries = new Set(
    system.calls.filter((c) => channel.producers.includes(c.id) || c.to === channel.broker).map((c) => c.library),
  );
  return users.some((id) => unread.has(id)) || system.unresolved.some((u) => libraries.has(u.library));
}

/** A publisher without a name may produce what is consumed; a consumer without one may consume what is produced. */
function isNamelessOther({ producers, broker }: Channel, system: System): boolean {
  if (producers.length > 0) return system.endpoints.some((e) => e.trigger === 'message' && !isNamed(e.path));
  // A connection names no channel and publishes nothing.
  const publishes = (c: Call): boolean => c.to === broker && c.mode === 'async' && c.operation !== 'connect';
  return broker !== undefined && system.calls.some((c) => publishes(c) && c.channel === undefined);
}

/** A name with something written out in it: '/', ':x' and the like are what is left of one that is not known. */
const isNamed = (name: string): boolean => /[a-z0-9]{2}/i.test(name.replace(/:\w*/g, ''));
