import type { Library, Use } from '../model/library.ts';

const schema: Use = { client: 'schema' };
/** What goes in comes out; a member without a value takes its schema's default. */
const defaults = { kind: 'default', at: '0' };
const methods: Record<string, Use> = {
  validate: { fills: { input: '0', defaults, as: 'value' } },
  validateAsync: { fills: { input: '0', defaults } },
  default: { client: 'default' },
  'keys|append': schema,
  'prefs|options|unknown|required|optional|label|pattern|min|max|and|or|when|meta|description|valid|uri|port|integer|positive|allow|trim|hostname|email|empty|lowercase|error|messages|strict|with|without|rename':
    { fluent: true },
};

export const library: Library = {
  id: 'joi',
  packages: ['joi', '@hapi/joi'],
  exports: {
    ...Object.fromEntries(
      'object string number boolean any array alternatives'
        .split(' ')
        .flatMap((name) => [name, `Joi.${name}`].map((path) => [path, schema] as const)),
    ),
    'attempt|Joi.attempt': { fills: { input: '0', schemas: ['1'], defaults } },
  },
  kinds: { schema: methods, default: methods },
};
