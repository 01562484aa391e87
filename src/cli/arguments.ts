import { parseArgs } from 'node:util';
import { nearest } from '../model/nearest.ts';
import type { Arguments, Option } from './command.ts';
import { UsageError } from './exit.ts';

/** @throws UsageError that names the option that was probably meant */
export function readArguments(args: readonly string[], options: Readonly<Record<string, Option>>): Arguments {
  // parseArgs takes its own shape only; what it does not know it would keep silent about.
  const known = Object.fromEntries(
    Object.entries(options).map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short !== undefined && { short }), multiple: multiple === true },
    ]),
  );
  const { values, positionals } = parsed(args, known, options);
  return {
    positionals,
    text: (name) => values[name] as string | undefined,
    texts: (name) => (values[name] as string[] | undefined) ?? [],
    flag: (name) => values[name] === true,
  };
}

type Known = Record<string, { type: 'string' | 'boolean'; short?: string; multiple: boolean }>;

function parsed(args: readonly string[], known: Known, options: Readonly<Record<string, Option>>) {
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(explain(error as Error & { code?: string }, args, options));
  }
}

function explain(
  error: Error & { code?: string },
  args: readonly string[],
  options: Readonly<Record<string, Option>>,
): string {
  if (error.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return error.message;
  const names = Object.keys(options);
  const wrong = args.find((arg) => arg.startsWith('-') && !isKnown(arg, options)) ?? '';
  const meant = nearest(wrong.replace(/^-+/, '').replace(/=.*/, ''), names);
  const help = meant ? `did you mean --${meant}?` : `known are ${names.map((name) => `--${name}`).join(', ')}`;
  return `there is no option ${wrong.replace(/=.*/, '')}: ${help}`;
}

function isKnown(arg: string, options: Readonly<Record<string, Option>>): boolean {
  if (arg.startsWith('--')) return Object.hasOwn(options, arg.slice(2).replace(/=.*/, ''));
  return Object.values(options).some(({ short }) => short !== undefined && arg[1] === short);
}
