import type { Library } from '../model/library.ts';

/** What every .NET program has: durations, addresses, variables, tokens that cancel. */
export const library: Library = {
  id: 'dotnet-base',
  language: 'csharp',
  packages: ['System', 'System.Threading', 'System.IO'],
  onDemand: true,
  exports: {
    'TimeSpan.FromMilliseconds': { value: '0' },
    'TimeSpan.FromSeconds': { text: { of: ['0'], make: (n) => `${n}s` } },
    'TimeSpan.FromMinutes': { text: { of: ['0'], make: (n) => `${n}m` } },
    'TimeSpan.FromHours': { text: { of: ['0'], make: (n) => `${Number(n) * 60}m` } },
    'Environment.GetEnvironmentVariable': { env: '0' },
    'Environment.ExpandEnvironmentVariables': { value: '0' },
    Uri: [
      { when: 'new', if: [{ at: '1:text' }], concat: ['0', '1'] },
      { when: 'new', value: '0' },
    ],
    UriBuilder: { when: 'new', value: '0' },
    'String.Format': { format: { template: '0', from: 1 } },
    'String.Concat': { concat: ['0', '1', '2', '3'] },
    'Path.Combine': { concat: ['0', "'/'", '1'] },
    CancellationTokenSource: [
      { when: 'new', if: [{ at: '0' }], client: 'source', bounds: { ms: '0' } },
      { when: 'new', client: 'source' },
    ],
    'CancellationTokenSource.CreateLinkedTokenSource': { client: 'source' },
  },
  kinds: { source: { CancelAfter: { sets: { on: '@client', key: "'after'", value: '0' } } } },
};
