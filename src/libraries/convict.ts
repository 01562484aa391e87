import type { Library } from '../model/library.ts';

/** The schema names the variable and the default of each key: `config.get('db.host')`. */
export const library: Library = {
  id: 'convict',
  packages: ['convict'],
  exports: { 'default|convict': { client: 'config' } },
  kinds: {
    config: {
      get: [{ if: [{ at: 'c0.@0.env' }], env: 'c0.@0.env', fallback: 'c0.@0.default' }, { value: 'c0.@0.default' }],
      'validate|load|loadFile': { fluent: true },
    },
  },
};
