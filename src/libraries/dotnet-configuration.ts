import type { Library, Use } from '../model/library.ts';

const read: Use = { env: '0', fallback: '1' };

/** Configuration of .NET: 'A:B' is the key of a settings file, and of the variable A__B that stands above it. */
export const library: Library = {
  id: 'dotnet-configuration',
  language: 'csharp',
  packages: ['Microsoft.Extensions.Configuration'],
  onDemand: true,
  exports: { ConfigurationBuilder: { when: 'new', client: 'configuration' } },
  types: {
    IConfiguration: 'configuration',
    IConfigurationRoot: 'configuration',
    ConfigurationManager: 'configuration',
    IConfigurationManager: 'configuration',
  },
  kinds: {
    configuration: {
      '[]': read,
      'GetValue|GetRequiredValue': read,
      GetConnectionString: { env: '0', under: "'ConnectionStrings'" },
      'GetSection|GetRequiredSection': { client: 'section' },
      'AddJsonFile|AddEnvironmentVariables|AddCommandLine|SetBasePath|Build|AddUserSecrets|AddInMemoryCollection': {
        fluent: true,
      },
    },
    section: { '[]': { env: '0', under: 'c0' }, GetValue: { env: '0', fallback: '1', under: 'c0' } },
  },
};
