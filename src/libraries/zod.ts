import type { Library } from '../model/library.ts';

/** A schema hands its input through. What a field's `.default()` says is not read: a variable without value stays open. */
export const library: Library = {
  id: 'zod',
  packages: ['zod', 'zod/v3', 'zod/v4', 'zod/mini'],
  exports: {
    'object|z.object|default.object|strictObject|z.strictObject|default.strictObject|looseObject|z.looseObject|default.looseObject':
      { client: 'schema' },
    'parse|z.parse|default.parse|parseAsync|z.parseAsync|default.parseAsync': { value: '1' },
    'safeParse|z.safeParse|default.safeParse': { wraps: { data: '1' } },
  },
  kinds: {
    schema: {
      'parse|parseAsync': { value: '0' },
      'safeParse|safeParseAsync': { wraps: { data: '0' } },
      'and|brand|catch|catchall|check|default|describe|extend|loose|merge|meta|nullable|omit|optional|partial|passthrough|pick|pipe|readonly|refine|required|safeExtend|strict|strip|superRefine|transform':
        { client: 'schema' },
    },
  },
};
