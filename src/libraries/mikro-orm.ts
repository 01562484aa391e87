import type { Library, Use } from '../model/library.ts';
import { MIKRO_PRODUCTS, mikroOptions } from './mikro-orm-options.ts';

const query: Use = { call: { as: 'query', operation: '@' } };
const methods =
  'find|findOne|findOneOrFail|findAll|findAndCount|findByCursor|count|flush|persistAndFlush|removeAndFlush|nativeInsert|nativeUpdate|nativeDelete|upsert|upsertMany|insert|insertMany|populate|refresh|lock|execute|createQueryBuilder';
const made: readonly Use[] = [
  ...MIKRO_PRODUCTS.map(([pkg, product, port]): Use => ({
    if: [{ at: '@package', is: [pkg] }],
    client: 'orm',
    connect: { ...mikroOptions('0'), protocol: product, resource: { kind: 'database', product, port } },
  })),
  { client: 'orm', connect: { ...mikroOptions('0'), protocol: 'sql', resource: { kind: 'database', product: 'sql' } } },
];
const manager = {
  [methods]: query,
  'fork|getRepository': { client: 'manager' },
  transactional: { ...query, gives: { '0.0': { client: 'manager' } } },
};

export const library: Library = {
  id: 'mikro-orm',
  packages: [
    '@mikro-orm/core',
    '@mikro-orm/postgresql',
    '@mikro-orm/mysql',
    '@mikro-orm/mariadb',
    '@mikro-orm/mongodb',
    '@mikro-orm/mssql',
    '@mikro-orm/knex',
  ],
  exports: { 'MikroORM.init|MikroORM.initSync': made, MikroORM: made },
  types: {
    MikroORM: 'orm',
    EntityManager: 'manager',
    SqlEntityManager: 'manager',
    EntityRepository: 'manager',
    SqlEntityRepository: 'manager',
  },
  kinds: {
    orm: Object.fromEntries(
      Object.entries(manager).map(([names, use]) => [
        names
          .split('|')
          .map((name) => `em.${name}`)
          .join('|'),
        use,
      ]),
    ),
    manager,
  },
};
