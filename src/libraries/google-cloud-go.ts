import type { Library, Use } from '../model/library.ts';

/** Google Cloud services by the path of their package → host of the API. */
const hosts: Readonly<Record<string, string>> = {
  secretmanager: 'secretmanager.googleapis.com',
  storage: 'storage.googleapis.com',
  firestore: 'firestore.googleapis.com',
  spanner: 'spanner.googleapis.com',
  bigquery: 'bigquery.googleapis.com',
  bigtable: 'bigtable.googleapis.com',
  cloudtasks: 'cloudtasks.googleapis.com',
  kms: 'cloudkms.googleapis.com',
  translate: 'translate.googleapis.com',
  vision: 'vision.googleapis.com',
  speech: 'speech.googleapis.com',
  language: 'language.googleapis.com',
  aiplatform: 'aiplatform.googleapis.com',
  datastore: 'datastore.googleapis.com',
  pubsub: 'pubsub.googleapis.com',
};
const byPackage = Object.fromEntries(
  Object.entries(hosts).flatMap(([name, host]) => [
    [`cloud.google.com/go/${name}`, host],
    ...['apiv1', 'apiv2', 'apiv1beta1'].map((version) => [`cloud.google.com/go/${name}/${version}`, host]),
  ]),
);
const client: Use = { client: 'client', connect: { kind: 'sdk', external: '@package' } };

export const library: Library = {
  id: 'google-cloud-go',
  language: 'go',
  packages: Object.keys(byPackage),
  protocol: 'grpc',
  hosts: byPackage,
  // Most generated clients give up after 60 s, and try again while a service is unavailable.
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'total' },
      attempts: 'unlimited',
      backoff: true,
      source: 'https://pkg.go.dev/github.com/googleapis/gax-go/v2',
    },
  ],
  exports: { 'NewClient|NewRESTClient|NewClientWithDatabase|NewImageAnnotatorClient|NewPredictionClient': client },
  types: { Client: 'client' },
  kinds: {
    client: {
      Close: {},
      '*': {
        call: {
          as: 'sdk',
          operation: '@',
          timeout: [{ at: '0', bounds: 'total', layer: 'call', unit: 'carried' }],
        },
      },
    },
  },
};
