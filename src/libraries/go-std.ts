import type { Library } from '../model/library.ts';

/** Go's own functions on text, numbers and the environment. */
export const library: Library = {
  id: 'go-std',
  language: 'go',
  packages: ['os', 'fmt', 'strings', 'strconv', 'net', 'net/url', 'errors', 'path', 'log', 'bytes', 'syscall', 'cmp'],
  onDemand: true,
  exports: {
    'Getenv|LookupEnv': { env: '0' },
    ExpandEnv: { value: '0' },
    'Sprintf|Errorf': { format: { template: '0', from: 1 } },
    Sprint: { concat: ['0', '1', '2', '3'] },
    JoinHostPort: { concat: ['0', "':'", '1'] },
    'TrimSpace|TrimSuffix|TrimPrefix|TrimRight|TrimLeft|Trim|ToLower|Clone|Split|SplitN|Fields': { value: '0' },
    'Itoa|Atoi|ParseInt|ParseFloat|ParseBool|FormatInt|Quote': { value: '0' },
    'Parse|ParseRequestURI|MustParse|PathEscape|QueryEscape': { value: '0' },
    NewReplacer: {},
    ReplaceAll: { value: '0' },
    JoinPath: { concat: ['0', "'/'", '1'] },
    Or: { first: ['0', '1', '2', '3'] },
    // A URL made of its parts.
    URL: { when: 'new', concat: ['0.Scheme', "'://'", '0.Host', '0.Path'] },
  },
};
