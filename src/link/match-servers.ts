/** Calls of a described service whose address stays open go to the one service of the system that serves it. */
import type { CallDraft } from './interpret.ts';
import type { ServiceView } from './service-view.ts';

export function matchServers(views: readonly ServiceView[]): ServiceView[] {
  const servers = new Map<string, { view: ServiceView; at: ServiceView['endpoints'][number]['at'] }[]>();
  for (const view of views)
    for (const { protocol, path, at } of view.endpoints) {
      const service = protocol === 'grpc' ? path.match(/^\/([^/]+)\/[^/]+$/)?.[1] : undefined;
      if (service === undefined) continue;
      const list = servers.get(service) ?? [];
      if (!list.some((one) => one.view === view)) servers.set(service, [...list, { view, at }]);
    }
  return views.map((view) => ({ ...view, calls: view.calls.map((call) => matched(view, call, servers)) }));
}

function matched(
  view: ServiceView,
  call: CallDraft,
  servers: ReadonlyMap<string, readonly { view: ServiceView; at: ServiceView['endpoints'][number]['at'] }[]>,
): CallDraft {
  const service = call.use.as === 'rpc' ? call.operation?.match(/^([^/]+)\/[^/]+$/)?.[1] : undefined;
  if (service === undefined || call.target.to !== 'nowhere' || call.target.why === 'runtime-input') return call;
  const found = servers.get(service) ?? [];
  const [only] = found;
  if (found.length !== 1 || only === undefined || only.view === view) return call;
  const proof = { at: only.at, note: `${service} is served by ${only.view.service.name} alone` };
  return {
    ...call,
    target: {
      to: 'node',
      answer: { node: only.view.service, chain: [proof] },
      concrete: { text: '', chain: call.target.chain },
    },
    chain: [...call.chain, proof],
  };
}
