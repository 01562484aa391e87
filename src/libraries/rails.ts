import type { Library, Use } from '../model/library.ts';

/** `get '/x', to: 'orders#show'` and `get '/x' => 'orders#show'`. */
const route: Use = {
  if: [{ at: '=to' }],
  endpoint: { protocol: 'http', method: '@upper', path: '0', trigger: 'request', handler: '=to' },
};

export const library: Library = {
  id: 'rails',
  language: 'ruby',
  packages: ['ruby:global', 'ruby:rails'],
  protocol: 'http',
  exports: {
    'Rails.application.routes.draw': { listen: true },
    'get|post|put|patch|delete': route,
    'resources|resource': { endpoint: { protocol: 'http', path: '0', trigger: 'request' } },
  },
};
