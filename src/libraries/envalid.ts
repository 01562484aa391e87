import type { Library, Use } from '../model/library.ts';

const variable: Use = { client: 'variable' };

/** Validates the environment and hands it through; each validator may give a default. */
export const library: Library = {
  id: 'envalid',
  packages: ['envalid'],
  exports: {
    'cleanEnv|customCleanEnv': {
      fills: { input: '0', schemas: ['1'], defaults: { kind: 'variable', at: '0.default' } },
    },
    'str|url|host|port|num|bool|email|json|makeValidator': variable,
  },
  kinds: { variable: {} },
};
