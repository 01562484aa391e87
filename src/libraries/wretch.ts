import type { Library, Use } from '../model/library.ts';

const request = (url: string, base: string): Use => ({
  client: 'response',
  call: { as: 'http', url, base, method: '@upper' },
});
const settings =
  'options|headers|accept|content|auth|catcher|catcherFallback|resolve|defer|middlewares|addon|errorType|body|json|query|polyfills|customError|signal';

export const library: Library = {
  id: 'wretch',
  packages: ['wretch'],
  protocol: 'http',
  defaults: [
    {
      source:
        'https://github.com/elbywan/wretch/blob/32d5f68badf7e8f103b734febe680968c6e0f97f/src/middlewares/retry.ts#L134',
    },
  ],
  exports: { 'default|wretch': { client: 'base' } },
  types: { Wretch: 'base' },
  kinds: {
    base: {
      url: { client: 'path' },
      'get|head|opts|delete': request("0:text|''", 'c0:text'),
      'post|put|patch': request("1:text|''", 'c0:text'),
      [settings]: { fluent: true },
    },
    path: {
      'get|head|opts|post|put|patch|delete': request('c0', 'p0:text'),
      [settings]: { fluent: true },
    },
    response: {
      setTimeout: {
        fluent: true,
        policy: { governs: '@client', timeout: [{ at: '0', bounds: 'total', layer: 'call' }] },
      },
      'badRequest|unauthorized|forbidden|notFound|timeout|internalError|error|fetchError|onAbort': { fluent: true },
    },
  },
};
