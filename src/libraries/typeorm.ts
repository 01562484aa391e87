import type { Library } from '../model/library.ts';
import { dataSource } from './typeorm-options.ts';

const query = { call: { as: 'query' } } as const;
const reads =
  'find|findBy|findOne|findOneBy|findOneOrFail|findOneByOrFail|findByIds|findAndCount|findAndCountBy|count|countBy|exist|exists|existsBy|existsBy|sum|average|minimum|maximum|findTrees|findRoots|findDescendants|findAncestors';
const writes =
  'save|insert|update|upsert|delete|remove|softDelete|softRemove|restore|recover|increment|decrement|clear|query|preload';
// A query builder runs where its chain is awaited; what is counted is that it is made.
const store = { [`${reads}|${writes}|createQueryBuilder`]: query };
const manager = {
  ...store,
  'getRepository|getTreeRepository|getMongoRepository|withRepository': { client: 'repository' },
} as const;
const transaction = {
  gives: { '0.0': { client: 'manager' }, '1.0': { client: 'manager' } },
  call: { as: 'query' },
} as const;
const source = {
  'getRepository|getTreeRepository|getMongoRepository|getCustomRepository': { client: 'repository' },
  'query|createQueryBuilder': query,
  transaction,
  createQueryRunner: { client: 'query-runner' },
  initialize: { client: 'data-source' },
  connect: { client: 'data-source' },
  ...Object.fromEntries(
    Object.entries(store).map(([names, use]) => [
      names
        .split('|')
        .map((name) => `manager.${name}`)
        .join('|'),
      use,
    ]),
  ),
  'manager.transaction': transaction,
  'manager.getRepository': { client: 'repository' },
} as const;
export const library: Library = {
  id: 'typeorm',
  packages: ['typeorm'],
  // The driver decides; Postgres gets no connect timeout and no query timeout, and maxQueryExecutionTime only logs.
  defaults: [
    {
      source:
        'https://github.com/typeorm/typeorm/blob/281bfba42a5813b106bcf5ba79bc7f7251bd1e73/docs/docs/drivers/postgres.md#L39',
    },
  ],
  exports: {
    'DataSource|Connection': dataSource('0', { client: 'data-source' }),
    'createConnection|default.createConnection': dataSource('0', { client: 'data-source' }),
    createConnections: dataSource('0.0', { client: 'data-source' }),
    'getConnection|getDataSource': { client: 'data-source' },
    'getRepository|getMongoRepository|getTreeRepository|getCustomRepository': { client: 'repository' },
    getManager: { client: 'manager' },
  },
  types: {
    DataSource: 'data-source',
    Connection: 'data-source',
    EntityManager: 'manager',
    Repository: 'repository',
    TreeRepository: 'repository',
    MongoRepository: 'repository',
    AbstractRepository: 'repository',
    BaseEntity: 'repository',
    QueryRunner: 'query-runner',
  },
  kinds: {
    'data-source': source,
    manager: { ...manager, transaction },
    repository: {
      ...store,
      extend: { client: 'repository' },
      'manager.query': query,
      'manager.save': query,
      'manager.transaction': transaction,
    },
    'query-runner': {
      query,
      ...Object.fromEntries(
        Object.entries(store).map(([names, use]) => [
          names
            .split('|')
            .map((name) => `manager.${name}`)
            .join('|'),
          use,
        ]),
      ),
    },
  },
};
