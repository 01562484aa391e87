import type { Library } from '../model/library.ts';
import { sdk } from './sdk.ts';

/** Google's services whose clients speak HTTP: package → host of the API. */
const hosts = {
  '@google-cloud/datastore': 'datastore.googleapis.com',
  '@google-cloud/bigquery': 'bigquery.googleapis.com',
  '@google-cloud/vertexai': 'aiplatform.googleapis.com',
  'firebase-admin': 'firebase.googleapis.com',
  'google-auth-library': 'oauth2.googleapis.com',
};
const { exports: made, kinds, ...rest } = sdk(hosts);
const service = { client: 'sdk', connect: { kind: 'sdk', external: '@package' } } as const;
/** References ask nobody until they are read or written. */
const references = {
  'collection|doc|dataset|table|where|orderBy|limit|withConverter|ref|child|key|createQuery': { client: 'sdk' },
};

export const library: Library = {
  id: 'google-cloud-sdks',
  ...rest,
  exports: {
    ...made,
    // Of firebase-admin: getFirestore(), admin.messaging(), …
    'getFirestore|getAuth|getMessaging|getDatabase|getStorage|auth|firestore|messaging|database|default.auth|default.firestore|default.messaging|default.database':
      service,
  },
  kinds: { sdk: { ...references, ...kinds?.['sdk'] } },
};
