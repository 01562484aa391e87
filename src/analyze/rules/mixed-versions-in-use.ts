import type { Rule } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { compareSpans, requestCalls } from '../sites.ts';

/** Calls that ask the same service for different versions of its interface, as their paths say ('/v1/', '/v2/'). */
export const rule: Rule = {
  id: 'mixed-versions-in-use',
  code: 'VER1302',
  area: 'service versioning',
  severity: 'info',
  confidence: 'high',
  preset: 'preview',
  summary: 'Callers that use different versions of one interface.',
  options: undefined,
  *check({ system, graph }) {
    const versioned = requestCalls(system).filter(
      (c) =>
        c.to !== undefined &&
        graph.node(c.to)?.group === 'service' &&
        graph.node(c.to)?.kind !== 'gateway' &&
        versionOf(c) !== undefined,
    );
    for (const [target, calls] of [...Map.groupBy(versioned, (c) => c.to!)].sort()) {
      const byVersion = Map.groupBy(
        calls.sort((a, b) => compareSpans(a.at, b.at)),
        (c) => versionOf(c)!,
      );
      if (byVersion.size < 2) continue;
      const versions = [...byVersion.keys()].sort((a, b) => a - b);
      const users = versions.map(
        (v) => `v${v} by ${[...new Set(byVersion.get(v)!.map((c) => c.service))].sort().join(', ')}`,
      );
      const oldest = byVersion.get(versions[0]!)!;
      yield {
        subject: target,
        message: `\`${target}\` is asked for ${versions.length} versions of its interface: ${users.join('; ')}. The old one cannot go, and is tested and kept alive for these callers alone.`,
        at: oldest[0]!.at,
        services: [...new Set([target, ...calls.map((c) => c.service)])].sort(),
        related: calls.map((c) => ({ at: c.at, note: `${c.service} asks for v${versionOf(c)}` })),
      };
    }
  },
};

function versionOf(call: Call): number | undefined {
  const match = /\/v(\d+)(?=\/|$)/.exec(call.http?.path ?? '');
  return match ? Number(match[1]) : undefined;
}
