import type { Arguments, Option } from './command.ts';
import { UsageError } from './exit.ts';

/** The formats of commands that print numbers. */
export const FORMAT_OPTION = {
  type: 'string',
  short: 'f',
  value: 'FORMAT',
  help: 'text (default) or json.',
} as const satisfies Option;

/** @throws UsageError for any other format */
export function formatOf(args: Arguments): 'text' | 'json' {
  const format = args.text('format') ?? 'text';
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format takes text, json, not ${format}`);
  return format;
}
