/** Version constraints, as https://github.com/Masterminds/semver has them. */
import { UNKNOWN, isUncertain } from '../data.ts';
import type { Data, DataMap } from '../data.ts';
import { TemplateError } from '../nodes.ts';
import { text } from './arguments.ts';
import type { Functions } from './arguments.ts';

interface Version {
  readonly numbers: readonly [number, number, number];
  /** How many of them are given. */
  readonly given: number;
  readonly pre: string;
}

export const semverFunctions: Functions = {
  semverCompare: ([constraint, version]) => {
    if (isUncertain(constraint!) || isUncertain(version!)) return UNKNOWN;
    const parsed = parse(text(version));
    return text(constraint)
      .split('||')
      .some((all) => conditions(all).every((one) => holds(one, parsed)));
  },
  semver: ([version]): Data => {
    if (isUncertain(version!)) return UNKNOWN;
    const { numbers, pre } = parse(text(version));
    const made: DataMap = new Map<string, Data>([
      ['Major', numbers[0]],
      ['Minor', numbers[1]],
      ['Patch', numbers[2]],
      ['Prerelease', pre],
      ['Metadata', ''],
      ['Original', text(version)],
    ]);
    return made;
  },
};

const conditions = (all: string): readonly string[] =>
  all
    .replace(/(\S+)\s+-\s+(\S+)/g, '>=$1 <=$2')
    .replace(/([<>=!~^]+)\s+/g, '$1')
    .split(/[\s,]+/)
    .filter((one) => one !== '');

function holds(condition: string, version: Version): boolean {
  const [, sign = '', rest = ''] = /^([<>=!~^]*)(.*)$/.exec(condition)!;
  if (/^[*xX]$/.test(rest)) return true;
  const wanted = parse(rest);
  // A pre-release satisfies only a constraint that names one ("-0").
  if (version.pre !== '' && wanted.pre === '') return false;
  const order = compare(version, wanted);
  const upTo = (index: number): boolean =>
    version.numbers.slice(0, index).join() === wanted.numbers.slice(0, index).join();
  switch (sign) {
    case '>':
      return order > 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
    case '=<':
      return order <= 0;
    case '!=':
      return order !== 0;
    case '^': {
      const significant = wanted.numbers.findIndex((n) => n > 0);
      return order >= 0 && upTo(significant < 0 ? wanted.given : significant + 1);
    }
    case '~':
    case '~>':
      return order >= 0 && upTo(Math.min(wanted.given, 2));
    default:
      return wanted.given === 3 ? order === 0 : upTo(wanted.given);
  }
}

function parse(text: string): Version {
  const found = /^v?(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:-([\w.-]+))?(?:\+[\w.+-]*)?$/.exec(text.trim());
  if (found === null) throw new TemplateError('it compares a version that is none');
  const parts = [found[1], found[2], found[3]].map((part) =>
    part === undefined || /[xX*]/.test(part) ? undefined : Number(part),
  );
  const given = parts.findIndex((part) => part === undefined);
  const numbers = [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0] as const;
  return { numbers, given: given < 0 ? 3 : given, pre: found[4] ?? '' };
}

function compare(a: Version, b: Version): number {
  for (let i = 0; i < 3; i++) if (a.numbers[i] !== b.numbers[i]) return a.numbers[i]! - b.numbers[i]!;
  if (a.pre === b.pre) return 0;
  if (a.pre === '' || b.pre === '') return a.pre === '' ? 1 : -1;
  return a.pre < b.pre ? -1 : 1;
}
