import type { Library } from '../model/library.ts';

/** Interfaces whose methods are requests by their attributes. */
export const library: Library = {
  id: 'refit',
  language: 'csharp',
  packages: ['Refit', 'dotnet:RestService'],
  protocol: 'http',
  // What the HttpClient below it does: 100 s, no retry.
  defaults: [
    {
      timeout: { ms: 100_000, bounds: 'total' },
      source: 'https://github.com/reactiveui/refit/blob/96316a6b121c72e8a77abb0cb1f38c2a0839cd86/README.md#L1935',
    },
  ],
  exports: { 'RestService.For': { client: 'api' } },
  kinds: { api: { '*': { call: { as: 'http', base: 'c0:text|c0.>BaseAddress', url: "'/'", timeout: [] } } } },
};
