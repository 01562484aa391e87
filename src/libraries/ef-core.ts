import type { Library, Use } from '../model/library.ts';

const uses = (product: string, port: number, protocol: string): Use => ({
  fluent: true,
  connect: { kind: 'store', url: '0', resource: { kind: 'database', product, port }, protocol },
});

/** Entity Framework Core: the options of a context say which server it asks. */
export const library: Library = {
  id: 'ef-core',
  language: 'csharp',
  packages: ['Microsoft.EntityFrameworkCore', 'dotnet:DbContext', 'dotnet:DbContextOptionsBuilder'],
  connectsAs: 'sql',
  protocol: 'sql',
  resource: { kind: 'database', product: 'database' },
  // A command is bounded by the provider: 30 s.
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'total' },
      source: 'https://learn.microsoft.com/ef/core/miscellaneous/connection-resiliency',
    },
  ],
  exports: { DbContextOptionsBuilder: { when: 'new', client: 'options' } },
  types: { DbContextOptionsBuilder: 'options' },
  kinds: {
    options: {
      UseNpgsql: uses('postgresql', 5432, 'postgresql'),
      UseSqlServer: uses('sqlserver', 1433, 'mssql'),
      'UseMySql|UseMySQL': uses('mysql', 3306, 'mysql'),
      UseCosmos: uses('cosmos', 443, 'cosmos'),
      UseMongoDB: uses('mongodb', 27017, 'mongodb'),
    },
  },
};
