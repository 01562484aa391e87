/** Version ranges of library defaults: '>=9', '<13', '6.x', '>=2 <3'. */
export function matchesVersion(version: string, range: string): boolean {
  const have = numbers(version);
  return range
    .trim()
    .split(/\s+/)
    .every((part) => {
      const match = part.match(/^(>=|<=|<|>|=)?v?(\d+)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*))?$/);
      if (!match) return false;
      const [, operator, ...texts] = match;
      const want = texts.map((one) => (one === undefined || one === 'x' || one === '*' ? undefined : Number(one)));
      const order = compare(have, want);
      switch (operator) {
        case '>=':
          return order >= 0;
        case '<=':
          return order <= 0;
        case '<':
          return order < 0;
        case '>':
          return order > 0;
        default:
          return order === 0;
      }
    });
}

const numbers = (version: string): number[] =>
  version
    .replace(/^[^\d]*/, '')
    .split(/[.-]/)
    .slice(0, 3)
    .map((one) => Number.parseInt(one, 10) || 0);

/** Compares as far as the wanted version says; a missing part matches any. */
function compare(have: readonly number[], want: readonly (number | undefined)[]): number {
  for (let i = 0; i < want.length; i++) {
    if (want[i] === undefined) return 0;
    const difference = (have[i] ?? 0) - want[i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
