/** Functions that make texts of texts. */
import { HOLE, UNKNOWN, isList, isUncertain } from '../data.ts';
import type { Data, DataMap } from '../data.ts';
import { TemplateError } from '../nodes.ts';
import { certain, known, list, map, sized, text, whole } from './arguments.ts';
import type { Functions } from './arguments.ts';
import { format } from './format.ts';
import { regexFunctions } from './regex.ts';

const letters = (characters: string): string => characters.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

export const textFunctions: Functions = {
  ...regexFunctions,
  ...known({
    toString: ([data]: readonly Data[]) => text(data),
    trim: ([t]) => text(t).trim(),
    trimAll: ([cut, t]) => trimmed(text(t), text(cut), true, true),
    trimLeft: ([cut, t]) => trimmed(text(t), text(cut), true, false),
    trimRight: ([cut, t]) => trimmed(text(t), text(cut), false, true),
    trimPrefix: ([cut, t]) => (cut !== '' && text(t).startsWith(text(cut)) ? text(t).slice(text(cut).length) : text(t)),
    trimSuffix: ([cut, t]) =>
      cut !== '' && text(t).endsWith(text(cut)) ? text(t).slice(0, -text(cut).length) : text(t),
    upper: ([t]) => text(t).toUpperCase(),
    lower: ([t]) => text(t).toLowerCase(),
    title: ([t]) => text(t).replace(/(^|[\s_-])(\p{L})/gu, (_, before: string, c: string) => before + c.toUpperCase()),
    untitle: ([t]) => text(t).replace(/(^|\s)(\p{L})/gu, (_, before: string, c: string) => before + c.toLowerCase()),
    swapcase: ([t]) => [...text(t)].map((c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join(''),
    nospace: ([t]) => text(t).replace(/\s+/g, ''),
    repeat: ([n, t]) => {
      if (whole(n) * text(t).length > 500_000) throw new TemplateError('a function makes more than any chart needs');
      return text(t).repeat(Math.max(0, whole(n)));
    },
    substr: ([from, to, t]) => {
      const start = Math.max(0, whole(from));
      return whole(to) < start ? text(t).slice(start) : text(t).slice(start, whole(to));
    },
    trunc: ([n, t]) => (whole(n) < 0 ? text(t).slice(whole(n)) : text(t).slice(0, whole(n))),
    abbrev: ([n, t]) => (whole(n) < 4 || text(t).length <= whole(n) ? text(t) : `${text(t).slice(0, whole(n) - 3)}...`),
    initials: ([t]) => (text(t).match(/(?:^|\s)\S/g) ?? []).map((part) => part.trim()).join(''),
    replace: ([from, to, t]) => sized(text(t).replaceAll(text(from), () => text(to))),
    indent: ([n, t]) => indented(whole(n), text(t)),
    nindent: ([n, t]) => `\n${indented(whole(n), text(t))}`,
    plural: ([one, many, n]) => (whole(n) === 1 ? text(one) : text(many)),
    snakecase: ([t]) => wordsOf(text(t)).join('_'),
    kebabcase: ([t]) => wordsOf(text(t)).join('-'),
    camelcase: ([t]) => wordsOf(text(t)).map(capital).join(''),
    join: ([between, items]) =>
      sized((isList(items!) ? items : [items!]).map((item) => text(item)).join(text(between))),
    split: ([between, t]) => parts(text(t).split(text(between))),
    splitn: ([between, n, t]) => parts(splitAtMost(text(t), text(between), whole(n))),
    splitList: ([between, t]) => (text(t) === '' ? [''] : text(t).split(text(between))),
    toStrings: ([items]) => list(items).map(text),
    sortAlpha: ([items]) => list(items).map(text).sort(),
    base: ([t]) => text(t).replace(/\/+$/, '').split('/').at(-1) || (text(t) === '' ? '.' : '/'),
    dir: ([t]) => text(t).split('/').slice(0, -1).join('/') || (text(t).startsWith('/') ? '/' : '.'),
    ext: ([t]) => /\.[^./]*$/.exec(text(t))?.[0] ?? '',
    clean: ([t]) =>
      text(t)
        .replace(/\/+/g, '/')
        .replace(/(?<=.)\/$/, ''),
    urlquery: ([t]) => encodeURIComponent(text(t)),
    urlParse: ([t]) => urlParts(text(t)),
    urlJoin: ([parts]) => urlOf(map(parts)),
  }),
  ...certain({ isAbs: ([t]) => text(t).startsWith('/') }),
  quote: (args) =>
    args
      .filter((a) => a !== null)
      .map((a) => quoted(text(a)))
      .join(' '),
  squote: (args) =>
    args
      .filter((a) => a !== null)
      .map((a) => `'${text(a)}'`)
      .join(' '),
  cat: (args) =>
    args
      .filter((a) => a !== null)
      .map(text)
      .join(' '),
  print: (args) => args.map(text).join(''),
  println: (args) => `${args.map(text).join(' ')}\n`,
  printf: ([form, ...args]) => (form === UNKNOWN ? UNKNOWN : sized(format(text(form), args))),
  // Escaping for HTML changes no name and no address.
  html: ([t]) => text(t),
  js: ([t]) => text(t),
};

/** Go's %q: escapes as JSON has them. */
export const quoted = (t: string): string => JSON.stringify(t);

function trimmed(t: string, cut: string, left: boolean, right: boolean): string {
  const set = `[${letters(cut)}]+`;
  if (cut === '') return t;
  const start = left ? t.replace(new RegExp(`^${set}`), '') : t;
  return right ? start.replace(new RegExp(`${set}$`), '') : start;
}

function indented(n: number, t: string): string {
  const blanks = ' '.repeat(Math.min(Math.max(0, n), 200));
  return sized(blanks + t.replaceAll('\n', `\n${blanks}`));
}

const wordsOf = (t: string): readonly string[] =>
  t
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_.-]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

const parts = (all: readonly string[]): DataMap => new Map(all.map((part, i): [string, Data] => [`_${i}`, part]));

function splitAtMost(t: string, between: string, n: number): readonly string[] {
  const all = t.split(between);
  return n > 0 && all.length > n ? [...all.slice(0, n - 1), all.slice(n - 1).join(between)] : all;
}

function urlParts(t: string): DataMap {
  const found = /^(?:([a-z][\w+.-]*):)?(?:\/\/(?:([^@/?#]*)@)?([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(t);
  const [, scheme = '', userinfo = '', host = '', path = '', query = '', fragment = ''] = found ?? [];
  const hostname = host.replace(/:\d*$/, '');
  return new Map(Object.entries({ scheme, userinfo, host, hostname, path, query, fragment, opaque: '' }));
}

function urlOf(url: DataMap): Data {
  if ([...url.values()].some(isUncertain)) return HOLE;
  const part = (key: string): string => text(url.get(key));
  const user = part('userinfo') === '' ? '' : `${part('userinfo')}@`;
  const query = part('query') === '' ? '' : `?${part('query')}`;
  const fragment = part('fragment') === '' ? '' : `#${part('fragment')}`;
  return `${part('scheme')}://${user}${part('host')}${part('path')}${query}${fragment}`;
}
