import type { Library } from '../model/library.ts';
import { sdk } from './sdk.ts';

/** Azure's other services: package → the host that its clients are given a name below. */
const hosts = {
  '@azure/keyvault-secrets': 'vault.azure.net',
  '@azure/keyvault-keys': 'vault.azure.net',
  '@azure/keyvault-certificates': 'vault.azure.net',
  '@azure/app-configuration': 'azconfig.io',
  '@azure/communication-email': 'communication.azure.com',
  '@azure/communication-sms': 'communication.azure.com',
  '@azure/openai': 'openai.azure.com',
  '@azure/search-documents': 'search.windows.net',
  '@azure/ai-text-analytics': 'cognitiveservices.azure.com',
  '@azure/ai-form-recognizer': 'cognitiveservices.azure.com',
  '@azure/eventgrid': 'eventgrid.azure.net',
  '@azure/web-pubsub': 'webpubsub.azure.com',
  '@azure/notification-hubs': 'servicebus.windows.net',
  '@azure/msal-node': 'login.microsoftonline.com',
  '@microsoft/microsoft-graph-client': 'graph.microsoft.com',
};
const { exports: made, kinds, ...rest } = sdk(hosts);
const withUrl = { kind: 'sdk', url: '0:text|0.endpoint', external: '@package' } as const;

/** Their clients take the address as the first argument. */
export const library: Library = {
  id: 'azure-sdks',
  ...rest,
  exports: { ...made, '*Client': { when: 'new', client: 'sdk', connect: withUrl } },
  kinds: {
    sdk: Object.fromEntries(
      Object.entries(kinds?.['sdk'] ?? {}).map(([names, use]) => [
        names,
        'call' in use && use.call ? { call: { ...use.call, url: 'c0:text|c0.endpoint' } } : use,
      ]),
    ),
  },
};
