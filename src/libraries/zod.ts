import type { Library, Use } from '../model/library.ts';

const schema: Use = { client: 'schema' };
/** What goes in comes out; a member without a value takes its schema's default. */
const defaults = { kind: 'default', at: '0' };
const methods: Record<string, Use> = {
  'parse|parseAsync|validateSync|validate|cast': { fills: { input: '0', defaults } },
  'safeParse|safeParseAsync|spa': { fills: { input: '0', defaults, as: 'data' } },
  'default|prefault': { client: 'default' },
  'extend|merge|safeExtend|and|shape|concat': schema,
  'partial|required|strict|passthrough|strip|pick|omit|transform|refine|superRefine|pipe|optional|nullable|nullish|catchall|catch|readonly|brand|describe|noUnknown|url|min|max|nonempty|trim|int|positive|regex|email|startsWith|or|toLowerCase':
    { fluent: true },
};

export const library: Library = {
  id: 'zod',
  packages: ['zod', 'yup'],
  exports: Object.fromEntries(
    'object strictObject looseObject string number boolean coerce.string coerce.number coerce.boolean url enum nativeEnum literal union preprocess array'
      .split(' ')
      .flatMap((name) => [name, `z.${name}`, `default.${name}`].map((path) => [path, schema] as const)),
  ),
  kinds: { schema: methods, default: methods },
};
