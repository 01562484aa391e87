import type { Library } from '../model/library.ts';

/** A schema hands its input through. */
export const library: Library = {
  id: 'joi',
  packages: ['joi', '@hapi/joi'],
  exports: { 'object|default.object|Joi.object': { client: 'schema' }, 'attempt|default.attempt': { value: '0' } },
  kinds: {
    schema: {
      validate: { wraps: { value: '0' } },
      validateAsync: { value: '0' },
      'keys|prefs|options|unknown|required|optional|label|pattern|append|min|max|and|or|when|meta|description|default': { client: 'schema' },
    },
  },
};
