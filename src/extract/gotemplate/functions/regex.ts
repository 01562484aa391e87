/** Regular expressions. Go's run in linear time and these may not: those that could run away are not run. */
import { TemplateError } from '../nodes.ts';
import { certain, known, text, whole } from './arguments.ts';
import type { Functions } from './arguments.ts';

const MAX_TEXT = 10_000;
/** A repetition of what itself repeats or chooses. */
const RUNS_AWAY = /\([^()]*[*+|{][^()]*\)\s*[*+{]|\([^()]*\([^()]*\)[^()]*\)\s*[*+{]/;

export const regexFunctions: Functions = {
  ...certain({
    regexMatch: ([form, t]) => regex(form, t).test(text(t)),
  }),
  ...known({
    regexFind: ([form, t]) => regex(form, t).exec(text(t))?.[0] ?? '',
    regexFindAll: ([form, t, n]) => {
      const found = text(t).match(regex(form, t, 'g')) ?? [];
      return whole(n) < 0 ? [...found] : found.slice(0, whole(n));
    },
    regexReplaceAll: ([form, t, to]) =>
      text(t).replace(
        regex(form, t, 'g'),
        text(to).replace(/\$\{(\w+)\}/g, (_, name: string) => (/^\d+$/.test(name) ? `$${name}` : `$<${name}>`)),
      ),
    regexReplaceAllLiteral: ([form, t, to]) => text(t).replace(regex(form, t, 'g'), () => text(to)),
    regexSplit: ([form, t, n]) => {
      const all = text(t).split(regex(form, t));
      return whole(n) < 0 ? all : all.slice(0, whole(n));
    },
    regexQuoteMeta: ([t]) => text(t).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  }),
};

function regex(form: Parameters<typeof text>[0], subject: Parameters<typeof text>[0], flags = ''): RegExp {
  let source = text(form);
  if (text(subject).length > MAX_TEXT || RUNS_AWAY.test(source))
    throw new TemplateError('it uses a regular expression that is not run here');
  const inline = /^\(\?([ims]+)\)/.exec(source);
  if (inline !== null) source = source.slice(inline[0].length);
  try {
    return new RegExp(
      source
        .replace(/\(\?P</g, '(?<')
        .replace(/\\z/g, '$')
        .replace(/\[\[:alnum:\]\]/g, '[A-Za-z0-9]'),
      flags + (inline?.[1] ?? ''),
    );
  } catch {
    throw new TemplateError('it uses a regular expression that is not understood here');
  }
}
