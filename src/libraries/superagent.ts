import type { Library, Use } from '../model/library.ts';

const request = (method: string, url: string): Use => ({ client: 'request', call: { as: 'http', url, method } });
/** `.retry()` alone is one retry; it retries every method. */
const retry: Use = {
  fluent: true,
  policy: { governs: '@client', retry: [{ at: '0:number', counts: 'retries', layer: 'call' }], attempts: 2 },
};

export const library: Library = {
  id: 'superagent',
  packages: ['superagent'],
  protocol: 'http',
  defaults: [
    { source: 'https://github.com/ladjs/superagent/blob/1c8338b2e0a3b8f604d08acc7f3cbe305be1e571/docs/index.md#L543' },
  ],
  exports: { 'agent|default.agent': { client: 'agent' } },
  self: { default: 'agent' },
  types: { SuperAgentRequest: 'request' },
  kinds: {
    agent: {
      'get|head|options|post|put|patch|delete': request('@upper', '0'),
      del: request("'DELETE'", '0'),
      '': [{ if: [{ at: '1:text' }], ...request('0', '1') }, request("'GET'", '0')],
      'timeout|set|use|auth': { fluent: true },
    },
    request: {
      timeout: {
        fluent: true,
        policy: {
          governs: '@client',
          timeout: [
            { at: '0:number', bounds: 'total', layer: 'call' },
            { at: '0.deadline', bounds: 'total', layer: 'call' },
            { at: '0.response', bounds: 'response', layer: 'call' },
          ],
        },
      },
      retry,
      'set|send|query|type|accept|auth|attach|field|redirects|responseType|ok|use|withCredentials|buffer|ca|cert|key|agent|parse|serialize':
        { fluent: true },
    },
  },
};
