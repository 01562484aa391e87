import type { CallUse, Library, Use } from '../model/library.ts';

const query: CallUse = { as: 'query', host: '$DB_HOST', port: '$DB_PORT', database: '$DB_DATABASE', operation: '@' };
const asked: Use = { client: 'query', call: query };
const model =
  'find|findOrFail|all|where|first|create|firstOrCreate|updateOrCreate|insert|upsert|count|query|with|destroy|truncate|whereIn|orderBy';

/** Laravel's database layer, Eloquent above it: where it connects stands in `DB_HOST` by convention. */
export const library: Library = {
  id: 'laravel-database',
  language: 'php',
  packages: ['php:Illuminate/Support/Facades', 'php:Illuminate/Database/Eloquent'],
  protocol: 'sql',
  resource: { kind: 'database', product: 'sql' },
  defaults: [{ source: 'https://laravel.com/docs/12.x/database#configuration' }],
  exports: {
    'DB.select|DB.insert|DB.update|DB.delete|DB.statement|DB.transaction|DB.selectOne|DB.scalar|DB.unprepared': {
      call: query,
    },
    'DB.table|DB.connection': { client: 'query' },
    [model
      .split('|')
      .map((name) => `Model.${name}`)
      .join('|')]: asked,
  },
  kinds: {
    query: {
      'get|first|find|value|pluck|count|exists|insert|insertGetId|update|delete|upsert|sum|max|min|avg|paginate|chunk|firstOrFail':
        { call: query },
      '*': { fluent: true },
    },
  },
};
