import type { Library, SettingUse, Use } from '../model/library.ts';

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
type Config = { methodConfig?: readonly { timeout?: string; retryPolicy?: { maxAttempts?: number } }[] };
const config = (text: string): Config => (json(text) ?? {}) as Config;

/** Attempts with the first, at most five: what more is asked for is cut off. */
const attempts = (text: string): number | undefined => {
  const found = config(text).methodConfig?.map((one) => one.retryPolicy?.maxAttempts ?? 0) ?? [];
  const most = Math.max(0, ...found);
  return most > 1 ? Math.min(most, 5) : undefined;
};
const seconds = (text: string): number | undefined => {
  const found = config(text).methodConfig?.map((one) => Number.parseFloat(one.timeout ?? '')) ?? [];
  return found.length > 0 && found.every((one) => one > 0) ? Math.max(...found) : undefined;
};

const context: SettingUse = { at: '0', bounds: 'total', layer: 'call', unit: 'carried' };
const dial: Use = { client: 'conn', connect: { kind: 'rpc', url: '0' } };
const dialContext: Use = { client: 'conn', connect: { kind: 'rpc', url: '1' } };

export const library: Library = {
  id: 'grpc-go',
  language: 'go',
  packages: ['google.golang.org/grpc'],
  protocol: 'grpc',
  // A call waits as long as its context does; retries happen only where a service config asks for them.
  defaults: [
    {
      source: 'https://github.com/grpc/grpc-go/blob/4793ad0474669eafbd5346c8a3d098fdfa542498/dialoptions.go#L43',
    },
  ],
  exports: {
    'NewClient|Dial': dial,
    DialContext: dialContext,
    WithDefaultServiceConfig: { client: 'service-config' },
    NewServer: { client: 'server' },
  },
  generated: {
    'New<Service>Client': {
      client: 'stub',
      connect: {
        kind: 'rpc',
        through: '0',
        timeout: [{ at: '0.*service-config.#0', bounds: 'total', layer: 'client', unit: 's', read: seconds }],
        retry: [{ at: '0.*service-config.#0', counts: 'attempts', layer: 'client', read: attempts, backoff: true }],
      },
    },
    '<Service>Client': { client: 'stub' },
    'Register<Service>Server': { serves: { handler: '1' } },
  },
  generatedIf: [{ at: '0:conn' }],
  kinds: {
    conn: { Invoke: { call: { as: 'rpc', operation: '1', timeout: [context] } } },
    'service-config': {},
    server: { Serve: { listen: true } },
    stub: { '*': { call: { as: 'rpc', operation: '@rpc', timeout: [context] } } },
  },
  types: { ClientConn: 'conn', ClientConnInterface: 'conn', Server: 'server' },
};
