import type { Library, Use } from '../model/library.ts';

const query: Use = { call: { as: 'query', operation: '@' } };

export const library: Library = {
  id: 'sqlclient',
  language: 'csharp',
  packages: ['Microsoft.Data.SqlClient', 'System.Data.SqlClient', 'dotnet:SqlConnection'],
  connectsAs: 'sql',
  protocol: 'mssql',
  resource: { kind: 'database', product: 'sqlserver', port: 1433 },
  // 15 s to connect, 30 s for a command.
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'total' },
      source: 'https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlcommand.commandtimeout',
    },
  ],
  exports: {
    SqlConnection: { when: 'new', client: 'connection', connect: { kind: 'store', url: '0' } },
    SqlCommand: { when: 'new', client: 'command', connect: { kind: 'store', through: '1' } },
  },
  types: { SqlConnection: 'connection' },
  kinds: {
    connection: {
      CreateCommand: { client: 'command' },
      BeginTransaction: { client: 'connection' },
      'Query|QueryAsync|QueryFirst|QueryFirstAsync|QuerySingleAsync|QueryFirstOrDefaultAsync|Execute|ExecuteAsync':
        query,
    },
    command: {
      'ExecuteReader|ExecuteReaderAsync|ExecuteNonQuery|ExecuteNonQueryAsync|ExecuteScalar|ExecuteScalarAsync': query,
    },
  },
};
