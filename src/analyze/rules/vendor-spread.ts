import type { Rule } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { list } from '../../model/words.ts';

export interface Options {
  /** Most services of one provider that one service of yours calls directly. */
  readonly max: number;
}

/** Libraries of a provider, by the beginning of their ids. */
const PROVIDERS: readonly (readonly [prefix: string, provider: string])[] = [
  ['aws-sdk', 'AWS'],
  ['azure-', 'Azure'],
  ['google-cloud-', 'Google Cloud'],
];

/** Each is a contract of its own that nobody else offers in the same form. */
export const rule: Rule<Options> = {
  id: 'vendor-spread',
  code: 'VND1402',
  area: 'vendor lock-in',
  severity: 'info',
  confidence: 'high',
  preset: 'strict',
  summary: "A service that calls many of one provider's own services.",
  options: { max: 3 },
  *check({ system, options }) {
    // What speaks the provider's protocol and runs here (a MinIO beside the service) is no contract with the provider.
    const own = new Set(system.resources.filter((one) => one.image !== undefined).map((one) => one.id));
    const calls = system.calls.filter(
      (call) => providerOf(call) !== undefined && call.to !== undefined && !own.has(call.to),
    );
    const byUser = Map.groupBy(calls, (call) => `${call.service}\n${providerOf(call)}`);
    for (const [key, all] of [...byUser].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [service, provider] = key.split('\n') as [string, string];
      const first = new Map<string, Call>();
      for (const call of all) if (!first.has(call.to!)) first.set(call.to!, call);
      const targets = [...first.keys()].sort();
      if (targets.length <= options.max) continue;
      yield {
        subject: `${service} -> ${provider}`,
        message:
          `\`${service}\` calls ${targets.length} services of ${provider} with its own SDKs: ${list(targets)} (${options.max} is the limit set). ` +
          `Each is a contract that only ${provider} fulfills; leaving it means rewriting every one of these calls.`,
        at: first.get(targets[0]!)!.at,
        services: [service],
        related: targets.map((to) => ({ at: first.get(to)!.at, note: `${service} calls ${to}` })),
      };
    }
  },
};

const providerOf = ({ library }: Call): string | undefined =>
  PROVIDERS.find(([prefix]) => library.startsWith(prefix))?.[1];
