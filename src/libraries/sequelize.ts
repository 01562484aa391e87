import type { Library, Use } from '../model/library.ts';
import { sequelizeOptions } from './sequelize-options.ts';

const query: Use = { call: { as: 'query', operation: '@' } };
const statics =
  'findAll|findOne|findByPk|findOrCreate|findOrBuild|findCreateFind|findAndCountAll|count|sum|min|max|create|bulkCreate|update|upsert|destroy|increment|decrement|truncate|restore';
const instance = 'save|reload|destroy|update|increment|decrement|restore';
const sequelize = { when: 'new', client: 'sequelize' } as const;

export const library: Library = {
  id: 'sequelize',
  packages: ['sequelize', '@sequelize/core', 'sequelize-typescript'],
  // Getting a connection of the pool is bounded (60 s), a query is not.
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'acquire' },
      source: 'https://github.com/sequelize/sequelize/blob/v6.37.5/src/dialects/abstract/connection-manager.js#L37',
    },
  ],
  exports: {
    'Sequelize|default|default.Sequelize': [
      // (database, user, password, options)
      ...sequelizeOptions('3', '', '0', sequelize).map((use) => ({ ...use, if: [{ at: '3' }, ...(use.if ?? [])] })),
      // (url, options)
      ...sequelizeOptions('1', '0', '', sequelize).map((use) => ({
        ...use,
        if: [{ at: '0:text' }, { at: '0:object', not: true as const }, ...(use.if ?? [])],
      })),
      ...sequelizeOptions('0', '', '', sequelize),
    ],
    [statics
      .split('|')
      .map((name) => `Model.${name}`)
      .join('|')]: query,
  },
  types: { Sequelize: 'sequelize', ModelStatic: 'model', ModelCtor: 'model', Model: 'record', Repository: 'model' },
  kinds: {
    sequelize: {
      'define|model|getRepository': { client: 'model' },
      query,
      'authenticate|sync|transaction': query,
    },
    model: { [statics]: query, 'scope|unscoped|schema': { fluent: true } },
    record: { [instance]: query },
  },
};
