/**
 * Keeps secrets inside their reader: what a name says about its value, and text without the secret parts.
 * Every reader and report uses it: no secret leaves the reader that meets it.
 */
import type { Value } from './value.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** A name that holds one of these words names a secret. */
const SECRET_WORDS = words(
  'pass passwd password passwords passphrase passcode pwd secret secrets token tokens key keys apikey credential credentials cred creds dsn basicauth htpasswd',
);
/** These do so only as the last word: AUTH_URL is an address, REDIS_AUTH is none. */
const SECRET_LAST = words('auth salt pepper signature jwt sas pat pw');
const SECRET_ENDS =
  /(?:password|passwd|passphrase|secret|secrets|token|tokens|apikey|privatekey|accesskey|secretkey|credential|credentials)$/;
/** A key of this kind addresses something: AMQP_ROUTING_KEY. */
const KEY_KINDS = words('routing binding partition sort cache shard message');
/** Words that say a name ends as an address or a plain setting, though a secret word stands before them. */
const ADDRESS_ENDS = words(
  'url uri urls endpoint host hostname hosts addr address server servers domain origin issuer',
);
const SETTING_ENDS = words(
  'port expiration expires expiry expire ttl timeout enabled disabled enable required length size rounds age days hours minutes seconds ms count limit version',
);

/** The words of an identifier: 'dbPassword', 'DB_PASSWORD', 'db.password', 'ConnectionStrings__Db' → lower-case words. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Whether a value under this name must never leave as text (DB_PASSWORD, apiKey, sentry.dsn). */
export function isSecretName(name: string): boolean {
  const all = wordsOf(name);
  return all.some((word, i) => {
    if (word === 'key') return !KEY_KINDS.has(all[i - 1] ?? '');
    return SECRET_WORDS.has(word) || SECRET_ENDS.test(word) || (i === all.length - 1 && SECRET_LAST.has(word));
  });
}

/**
 * The value that may leave the reader. Under a secret-like name that is a reference (`ref` names the place of the
 * declaration, so that equal declarations compare equal), unless the name ends as an address or a setting and the text
 * is one (TOKEN_URL=http://auth/token, JWT_EXPIRATION=3600). Elsewhere it is the value without user-info and secret pairs.
 */
export function guardValue(name: string, value: Value, ref: string): Value {
  if (value === '' || value === null || typeof value === 'boolean') return value;
  if (typeof value === 'object' && value.k !== 'join') return value;
  if (!isSecretName(name)) return redactValue(value);
  if (isPlainSetting(name, value)) return redactValue(value);
  return { k: 'secret', ref };
}

/** The same for text that must stay text (labels, annotations): a secret becomes `***`. */
export function guardText(name: string, text: string): string {
  const value = guardValue(name, text, '');
  return typeof value === 'string' ? value : '***';
}

function isPlainSetting(name: string, value: Value): boolean {
  const last = wordsOf(name).at(-1) ?? '';
  const text = textWithHoles(value);
  if (ADDRESS_ENDS.has(last)) return URL_START.test(text) || /^[a-z0-9._-]+(?::\d{1,5})?(?:\/\S*)?$/i.test(text);
  if (SETTING_ENDS.has(last)) return /^(?:\d+(?:\.\d+)?\s?(?:ms|s|m|h|d|w|y)?|true|false)$/i.test(text);
  // TOKEN_SERVICE=http://token: an address, as long as the name does not itself end in the secret.
  return URL_START.test(text) && !isSecretName(last);
}

const URL_START = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The same value without user-info and secret pairs in its text, across the parts of a join. */
export function redactValue(value: Value): Value {
  if (typeof value === 'string') return redactText(value);
  if (value === null || typeof value !== 'object' || value.k !== 'join') return value;
  // Unknown parts stand as characters of a private plane while the text is redacted, then come back.
  const held = value.parts.filter((part) => typeof part === 'object' && part !== null);
  let next = 0;
  const text = value.parts
    .map((part) => (typeof part === 'object' && part !== null ? String.fromCharCode(HOLE + next++) : String(part)))
    .join('');
  return joinOf(
    redactText(text)
      .split(HOLES)
      .map((part) => (part.length === 1 && HOLES.test(part) ? (held[part.charCodeAt(0) - HOLE] ?? part) : part)),
  );
}

const HOLE = 0xe000;
const HOLES = /([\ue000-\uf8ff])/;

function textWithHoles(value: Value): string {
  if (value === null || typeof value !== 'object') return String(value);
  return value.k === 'join' ? value.parts.map(textWithHoles).join('') : String.fromCharCode(HOLE);
}

/** Joins parts: adjacent literals become one, a single part stands for itself. */
export function joinOf(parts: readonly Value[]): Value {
  const out: Value[] = [];
  for (const part of parts) {
    const items = part !== null && typeof part === 'object' && part.k === 'join' ? part.parts : [part];
    for (const item of items) {
      if (item === '') continue;
      const last = out.at(-1);
      const literal = item === null || typeof item !== 'object';
      if (literal && out.length > 0 && (last === null || typeof last !== 'object'))
        out[out.length - 1] = String(last) + String(item);
      else out.push(literal ? String(item) : item);
    }
  }
  if (out.length === 0) return '';
  return out.length === 1 ? out[0]! : { k: 'join', parts: out };
}

/** Tokens that show by their form, whatever the name: Stripe, GitHub, GitLab, Slack, AWS, Google, npm, JWT, PEM keys. */
const KNOWN_TOKENS =
  /\b(?:[sr]k_(?:live|test)_[A-Za-z0-9]{10,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{15,}|xox[abprs]-[\w-]{10,}|AKIA[A-Z0-9]{16}|AIza[\w-]{30,}|npm_[A-Za-z0-9]{30,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+)|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** Addresses that are secrets themselves: who knows the path may post. */
const WEBHOOKS = /(\/\/hooks\.slack\.com\/services\/|\/\/(?:canary\.)?discord(?:app)?\.com\/api\/webhooks\/)[^\s"']+/g;

/** Text without URL user-info, without the values of secret-like pairs (`password=…;`, `--token x`, `?api_key=`) and bearer tokens. */
export function redactText(text: string): string {
  const known = text.length < 20 ? text : text.replace(KNOWN_TOKENS, '***').replace(WEBHOOKS, '$1***');
  if (!/[:=@]|--|\bbearer\b|\bbasic\b/i.test(known)) return known;
  return redactFlags(redactPairs(redactUrls(known)));
}

/**
 * Drops the user and password of every URL, of `user:password@host` without a scheme and of Oracle's thin form. When in
 * doubt too much goes, never too little. Repetitions are bounded, so that long texts cost no more than their length.
 */
function redactUrls(text: string): string {
  return text
    .replace(
      /([a-z][a-z0-9+.-]{0,30}:(?:\/\/|[a-z0-9]{1,30}:\/\/))((?:(?!,[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s"'`<>])*)/gi,
      (whole, scheme: string, rest: string) => {
        const at = rest.lastIndexOf('@');
        if (at < 0) return whole;
        const authority = /^[^/?#]*/.exec(rest)![0];
        // A colon that is not a port's shows a password that itself holds '/', '?' or '#'.
        const credentials =
          authority.includes('@') || /^[^[][^:]*:(?!\d{1,5}(?:,|$))/.test(authority) || authority.startsWith(':');
        return credentials ? scheme + rest.slice(at + 1) : whole;
      },
    )
    .replace(/(:thin:)[^\s@]{1,200}@/gi, '$1@')
    .replace(/^(?!jdbc:)[^\s:@/]{1,100}:(?!\/\/)[^\s]*@(?=[\w.-]+)/, '');
}

/** `key=value` up to the next pair, JSON's `"key": "value"`, and YAML's `key: value` where the text has lines. */
function redactPairs(text: string): string {
  const hide = (whole: string, key: string, separator: string, value: string): string =>
    isSecretName(key) && !value.startsWith('$') ? `${key}${separator}***` : whole;
  const pairs = text.replace(PAIR, hide);
  return pairs.includes('\n') ? pairs.replace(/^([\w .-]{1,60})(:[^\S\n]{1,5})(\S.*)$/gm, hide) : pairs;
}

const PAIR =
  /([A-Za-z][\w .-]{0,60}?)(\s{0,3}=\s{0,3}|"?\s{0,3}:\s{0,3}(?=")|'\s{0,3}:\s{0,3}(?='))("[^"]*"|'[^']*'|(?:(?![;&,]\s{0,3}[A-Za-z][\w .-]{0,40}=)[^\s"'])+)/g;

function redactFlags(text: string): string {
  return text
    .replace(
      /(--?[A-Za-z][\w-]{0,60})(\s{1,5}|=)("[^"]*"|'[^']*'|[^\s"'-][^\s"']*)/g,
      (whole, flag: string, sep: string) =>
        isSecretName(flag) || /requirepass|masterauth/i.test(flag) ? `${flag}${sep}***` : whole,
    )
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{12,}/gi, '$1 ***');
}
