import type { Rule, RuleInput } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { compareSpans, requestCalls } from '../sites.ts';

/** A handler that changes its database and publishes, in two steps that no transaction holds together. */
export const rule: Rule = {
  id: 'dual-write',
  code: 'DAT202',
  area: 'data consistency',
  severity: 'warning',
  confidence: 'medium',
  preset: 'preview',
  summary: 'A handler that writes to its database and publishes a message, without an outbox.',
  options: undefined,
  *check(input) {
    const calls = requestCalls(input.system).filter((c) => c.via === 'direct');
    for (const endpoint of input.system.endpoints) {
      const here = calls.filter((c) => c.service === endpoint.service && c.endpoints.includes(endpoint.id));
      const write = here.filter((c) => isWrite(c, input)).sort(byPlace)[0];
      const publishes = here.filter((c) => isPublish(c, input)).sort(byPlace);
      const publish = publishes[0];
      if (!write || !publish || publishes.some(isRelayed)) continue;
      const label = endpoint.method ? `${endpoint.method} ${endpoint.path}` : endpoint.path;
      yield {
        subject: `${endpoint.service} ${label}`,
        message:
          `\`${label}\` of \`${endpoint.service}\` changes ${write.to} (${write.operation}) and publishes ${publish.channel ?? 'a message'} to ${publish.to}, ` +
          `and nothing makes the two one step. When the process or the broker fails in between, the one has happened and the other never will.`,
        at: publish.at,
        services: [endpoint.service],
        related: [
          { at: write.at, note: `${write.operation} on ${write.to}` },
          { at: endpoint.at, note: `handler of ${label}` },
        ],
      };
    }
  },
};

const byPlace = (a: Call, b: Call): number => compareSpans(a.at, b.at);

/** Operations whose name says that they change something; 'query' and the like may be anything. */
const isWrite = (call: Call, { graph }: RuleInput): boolean =>
  call.to !== undefined &&
  graph.node(call.to)?.kind === 'database' &&
  /(^|[.\s])(save|insert|create|update|upsert|replace|delete|remove|destroy|bulkWrite|findOneAnd(Update|Delete|Replace)|findById(AndUpdate|AndDelete))\w*$/i.test(
    call.operation ?? '',
  );

const isPublish = (call: Call, { graph }: RuleInput): boolean =>
  call.to !== undefined && call.mode === 'async' && graph.node(call.to)?.kind === 'broker';

/** Published from a table by a relay: the table is the outbox. */
const isRelayed = (call: Call): boolean => /outbox/i.test(`${call.table ?? ''} ${call.channel ?? ''} ${call.at.file}`);
