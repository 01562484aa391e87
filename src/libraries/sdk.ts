/** The general form of a product's SDK: whatever is constructed from it is a client, whatever it is asked is a call. */
import type { CallUse, ConnectUse, Library, Use } from '../model/library.ts';

/** Options under which SDKs take another address than their product's. */
const OPTIONS = ['0', '1', '-1'];
const NAMES = ['baseURL', 'baseUrl', 'base_url', 'host', 'endpoint', 'apiUrl', 'url'];
const given = (root: string): string => OPTIONS.flatMap((at) => NAMES.map((name) => `${root}${at}.${name}`)).join('|');

/** Methods that ask nobody. */
const local =
  'on|once|off|use|init|configure|config|register|setApiKey|setConfig|setTimeout|setSubstitutionWrappers|end|close|shutdown|destroy|emit|toString|addListener|removeListener|webhooks.constructEvent|webhooks.verify|webhooks.unwrap';

/**
 * A library for the SDKs of `hosts` (package → host of its API). The host is the one that the client's options name,
 * else the product's.
 */
export function sdk(
  hosts: Readonly<Record<string, string>>,
  settings: Pick<CallUse, 'timeout' | 'retry' | 'async'> = {},
): Pick<Library, 'packages' | 'protocol' | 'hosts' | 'exports' | 'kinds' | 'self'> {
  const call: Use = {
    call: { as: 'sdk', url: given('c'), external: '@package', operation: '@', awaited: true, ...settings },
  };
  const connect: ConnectUse = { kind: 'sdk', url: given(''), external: '@package' };
  return {
    packages: Object.keys(hosts),
    protocol: 'http',
    hosts,
    exports: { '*': [{ when: 'new', client: 'sdk', connect }, { client: 'sdk' }] },
    kinds: { sdk: { [local]: {}, '**': call } },
  };
}
