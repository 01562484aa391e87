import type { Library, Use } from '../model/library.ts';

const dialect = (product: string, port: number): Use => ({
  client: 'dialect',
  connect: { kind: 'store', url: '0:text|0.DSN', resource: { kind: 'database', product, port }, protocol: product },
});
/** Building a statement asks nothing yet. */
const chain =
  'Model|Table|Where|Not|Or|Select|Omit|Order|Limit|Offset|Group|Having|Joins|Preload|Clauses|Scopes|Unscoped|Distinct|Debug|Session|Begin|Assign|Attrs|InnerJoins';
const finish =
  'Create|Save|Find|First|Last|Take|Update|Updates|UpdateColumn|UpdateColumns|Delete|Count|Pluck|Scan|Row|Rows|Exec|FirstOrCreate|FirstOrInit|FindInBatches|CreateInBatches|AutoMigrate|Commit';

export const library: Library = {
  id: 'gorm',
  language: 'go',
  packages: [
    'gorm.io/gorm',
    'gorm.io/driver/postgres',
    'gorm.io/driver/mysql',
    'gorm.io/driver/sqlserver',
    'github.com/jinzhu/gorm',
  ],
  connectsAs: 'sql',
  protocol: 'sql',
  resource: { kind: 'database', product: 'database' },
  // As unbounded as database/sql below it, unless `WithContext` hands a deadline on.
  defaults: [{ source: 'https://gorm.io/docs/context.html' }],
  exports: {
    Open: [
      { if: [{ at: '0:dialect' }], client: 'db', connect: { kind: 'store', through: '0' } },
      { if: [{ at: '@package', is: ['gorm.io/driver/postgres'] }], ...dialect('postgresql', 5432) },
      { if: [{ at: '@package', is: ['gorm.io/driver/mysql'] }], ...dialect('mysql', 3306) },
      { if: [{ at: '@package', is: ['gorm.io/driver/sqlserver'] }], ...dialect('sqlserver', 1433) },
      { if: [{ at: '0', is: ['postgres', 'mysql', 'mssql'] }], client: 'db', connect: { kind: 'store', url: '1' } },
      { client: 'db' },
    ],
    New: [
      { if: [{ at: '@package', is: ['gorm.io/driver/postgres'] }], ...dialect('postgresql', 5432) },
      { if: [{ at: '@package', is: ['gorm.io/driver/mysql'] }], ...dialect('mysql', 3306) },
      { if: [{ at: '@package', is: ['gorm.io/driver/sqlserver'] }], ...dialect('sqlserver', 1433) },
    ],
  },
  types: { DB: 'db' },
  kinds: {
    dialect: {},
    db: {
      [chain]: { fluent: true },
      WithContext: { client: 'bound' },
      [finish]: { fluent: true, call: { as: 'query', operation: '@' } },
      Raw: { fluent: true },
      Transaction: { gives: { '0.0': '@client' } },
    },
    bound: {
      [chain]: { fluent: true },
      [finish]: {
        fluent: true,
        call: {
          as: 'query',
          operation: '@',
          timeout: [{ at: 'c0', bounds: 'total', layer: 'call', unit: 'carried' }],
        },
      },
      Raw: { fluent: true },
    },
  },
};
