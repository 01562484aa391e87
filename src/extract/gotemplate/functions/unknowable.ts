/** What differs from one installation to the next: chance, time, keys and digests. Its value is unknown, never made up. */
import { UNKNOWN } from '../data.ts';
import type { Functions } from './arguments.ts';

const NAMES =
  'randAlpha randAlphaNum randAscii randNumeric randBytes randInt shuffle uuidv4 now date dateInZone dateModify ago htmlDate htmlDateInZone toDate unixEpoch duration durationRound genPrivateKey genCA genCAWithKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey buildCustomCert derivePassword encryptAES decryptAES bcrypt htpasswd sha1sum sha256sum sha512sum adler32sum getHostByName';

export const unknowableFunctions: Functions = Object.fromEntries(NAMES.split(' ').map((name) => [name, () => UNKNOWN]));
