import type { Library, Use } from '../model/library.ts';

const ask: Use = { call: { as: 'sdk', external: "'metadata.google.internal'", operation: '@' } };

export const library: Library = {
  id: 'google-metadata-go',
  language: 'go',
  packages: ['cloud.google.com/go/compute/metadata'],
  protocol: 'http',
  // The client has no timeout of its own; errors that pass are tried again.
  defaults: [
    {
      attempts: 'unlimited',
      backoff: true,
      source: 'https://pkg.go.dev/cloud.google.com/go/compute/metadata',
    },
  ],
  exports: {
    NewClient: { client: 'client' },
    'ProjectID|Zone|InstanceID|InstanceName|Hostname|Email|Get|InstanceAttributeValue|ProjectAttributeValue|InternalIP|ExternalIP|ProjectIDWithContext|ZoneWithContext|GetWithContext':
      ask,
  },
  kinds: { client: { '*': ask } },
};
