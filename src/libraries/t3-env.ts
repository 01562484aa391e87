import type { Library } from '../model/library.ts';

/** `createEnv`: what `runtimeEnv` names, or the whole environment, with the defaults of the schemas. */
export const library: Library = {
  id: 't3-env',
  packages: ['@t3-oss/env-core', '@t3-oss/env-nextjs', '@t3-oss/env-nuxt'],
  exports: {
    createEnv: {
      fills: {
        input: '0.runtimeEnv|0.experimental__runtimeEnv|0.runtimeEnvStrict',
        schemas: ['0.server', '0.client', '0.shared'],
        defaults: { kind: 'default', at: '0' },
      },
    },
  },
};
