import type { Library, SettingUse, Use } from '../model/library.ts';

const timeout: readonly SettingUse[] = [
  { at: 'c=request.timeout', bounds: 'response', layer: 'client', unit: 's' },
  { at: 'c=request.open_timeout', bounds: 'connect', layer: 'client', unit: 's' },
];
const request: Use = {
  call: { as: 'http', url: '0:text|0', base: 'c=url|c0:text', method: '@upper', timeout },
};

/** Faraday leaves the bound to its adapter: Net::HTTP reads for 60 s. */
export const library: Library = {
  id: 'faraday',
  language: 'ruby',
  packages: ['ruby:global'],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'response' },
      source:
        'https://github.com/lostisland/faraday/blob/59334e0e9b1918bd26b143f4a7bbc8c765de3ac4/docs/customization/request-options.md#L11',
    },
  ],
  exports: {
    Faraday: {
      when: 'new',
      client: 'connection',
      gives: { '0.0': { client: 'builder' }, '1.0': { client: 'builder' } },
    },
    'Faraday::Connection': { when: 'new', client: 'connection' },
    'Faraday.get|Faraday.post|Faraday.put|Faraday.patch|Faraday.delete|Faraday.head': {
      call: { as: 'http', url: '0', method: '@upper' },
    },
  },
  kinds: {
    connection: { 'get|post|put|patch|delete|head': request },
    builder: {},
  },
};
