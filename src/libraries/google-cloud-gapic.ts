import type { Library } from '../model/library.ts';
import { sdk } from './sdk.ts';

/** Google Cloud services whose clients are generated on google-gax: package → host of the API. */
const hosts = {
  '@google-cloud/firestore': 'firestore.googleapis.com',
  '@google-cloud/bigtable': 'bigtable.googleapis.com',
  '@google-cloud/spanner': 'spanner.googleapis.com',
  '@google-cloud/tasks': 'cloudtasks.googleapis.com',
  '@google-cloud/scheduler': 'cloudscheduler.googleapis.com',
  '@google-cloud/secret-manager': 'secretmanager.googleapis.com',
  '@google-cloud/kms': 'cloudkms.googleapis.com',
  '@google-cloud/translate': 'translate.googleapis.com',
  '@google-cloud/vision': 'vision.googleapis.com',
  '@google-cloud/speech': 'speech.googleapis.com',
  '@google-cloud/text-to-speech': 'texttospeech.googleapis.com',
  '@google-cloud/language': 'language.googleapis.com',
  '@google-cloud/documentai': 'documentai.googleapis.com',
  '@google-cloud/aiplatform': 'aiplatform.googleapis.com',
  '@google-cloud/recaptcha-enterprise': 'recaptchaenterprise.googleapis.com',
  '@google-cloud/run': 'run.googleapis.com',
  '@google-cloud/workflows': 'workflows.googleapis.com',
};
const { kinds, ...rest } = sdk(hosts, { timeout: [{ at: '1.timeout', bounds: 'total', layer: 'call' }] });
/** References ask nobody until they are read or written. */
const references = { 'collection|doc|instance|database|table|where|orderBy|limit|withConverter': { client: 'sdk' } };

export const library: Library = {
  id: 'google-cloud-gapic',
  ...rest,
  // 30 s where the service's own configuration sets nothing else (usually 60 to 600 s).
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'total' },
      source:
        'https://github.com/googleapis/gax-nodejs/blob/acfbe801d92219693b7ea5487ef701a77657dec8/gax/src/gax.ts#L210',
    },
  ],
  kinds: { sdk: { ...references, ...kinds?.['sdk'] } },
};
