/** Numbers as people read them. Shared by every report and by the webviews, so that one number reads the same everywhere. */

/**
 * A fraction in [0, 1] as a percentage with two significant digits of what is missing: 0.9972 → '99.72%',
 * 0.99995 → '99.995%'. Nothing below 1 ever reads '100%'.
 */
export function percent(fraction: number): string {
  const missing = (1 - fraction) * 100;
  if (missing <= 1e-9) return '100%';
  const digits = Math.min(8, Math.max(1, Math.ceil(-Math.log10(missing)) + 1));
  return `${trimZeros((fraction * 100).toFixed(digits))}%`;
}

/** Minutes as '26 s', '4 min', '2 h 10 min' or '3 d 4 h'. */
export function minutes(value: number): string {
  if (value < 1) return `${Math.round(value * 60)} s`;
  if (value < 10) return `${trimZeros(value.toFixed(1))} min`;
  const whole = Math.round(value);
  if (whole < 60) return `${whole} min`;
  if (whole < 24 * 60) return joinUnits(Math.floor(whole / 60), 'h', whole % 60, 'min');
  return joinUnits(Math.floor(whole / 1440), 'd', Math.round((whole % 1440) / 60), 'h');
}

/** Milliseconds as '250 ms', '5 s' or '2 min'. */
export function duration(ms: number): string {
  if (ms < 1000) return `${trimZeros(ms.toFixed(0))} ms`;
  if (ms < 120_000) return `${trimZeros((ms / 1000).toFixed(1))} s`;
  return minutes(ms / 60_000);
}

/** '1 call', '3 calls'; a word that forms its plural differently is given as third argument. */
export function plural(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}

/** 'a', 'a and b', 'a, b and c'. */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

const joinUnits = (a: number, unitA: string, b: number, unitB: string): string =>
  b === 0 ? `${a} ${unitA}` : `${a} ${unitA} ${b} ${unitB}`;
