import type { Library, Use } from '../model/library.ts';

const connect: Use = { client: 'connection', connect: { kind: 'store', url: '0' } };
const query: Use = { call: { as: 'query', operation: '@' } };
const command: Record<string, Use> = {
  'ExecuteReader|ExecuteReaderAsync|ExecuteNonQuery|ExecuteNonQueryAsync|ExecuteScalar|ExecuteScalarAsync': query,
};

export const library: Library = {
  id: 'npgsql',
  language: 'csharp',
  packages: ['Npgsql', 'dotnet:NpgsqlConnection'],
  connectsAs: 'sql',
  protocol: 'postgresql',
  resource: { kind: 'database', product: 'postgresql', port: 5432 },
  // 15 s to connect, 30 s for a command.
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'total' },
      source: 'https://www.npgsql.org/doc/connection-string-parameters.html',
    },
  ],
  exports: {
    'NpgsqlDataSource.Create': connect,
    NpgsqlConnection: { when: 'new', ...connect },
    NpgsqlDataSourceBuilder: { when: 'new', client: 'builder', connect: { kind: 'store', url: '0' } },
    NpgsqlCommand: { when: 'new', client: 'command', connect: { kind: 'store', through: '1' } },
  },
  types: { NpgsqlDataSource: 'connection', NpgsqlConnection: 'connection' },
  kinds: {
    builder: { Build: { client: 'connection' } },
    connection: {
      CreateCommand: { client: 'command' },
      'OpenConnection|OpenConnectionAsync|CreateConnection|BeginTransaction|BeginTransactionAsync': {
        client: 'connection',
      },
      'Query|QueryAsync|QueryFirst|QueryFirstAsync|QuerySingleAsync|QueryFirstOrDefaultAsync|QuerySingleOrDefaultAsync|Execute|ExecuteAsync':
        query,
    },
    command,
  },
};
