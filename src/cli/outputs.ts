/** Which reports are written, and where: `--format FORMAT[=FILE]`, several times, and `--output FILE`. */
import { nearest } from '../model/nearest.ts';
import type { Arguments, Option } from './command.ts';
import { UsageError } from './exit.ts';

export const FORMATS = ['text', 'json', 'markdown', 'mermaid', 'sarif', 'junit', 'github'] as const;
export type Format = (typeof FORMATS)[number];

export interface Output {
  readonly format: Format;
  /** Absent = stdout. */
  readonly file?: string;
}

export const OUTPUT_OPTIONS = {
  format: {
    type: 'string',
    short: 'f',
    multiple: true,
    value: 'FORMAT',
    help: 'text (default), json, markdown, mermaid, sarif, junit or github\n(annotations of a workflow). FORMAT=FILE writes that one to FILE; can\nbe repeated, one of them without a file.',
  },
  output: { type: 'string', short: 'o', value: 'FILE', help: 'Write the report to FILE instead of stdout.' },
} as const satisfies Record<string, Option>;

/**
 * In the order given; no `--format` is the text. What has no file goes to `--output`, else to stdout.
 * @throws UsageError for a format that is not there, or two reports for one place
 */
export function readOutputs(args: Arguments): readonly Output[] {
  const given = args.texts('format');
  const outputs = (given.length === 0 ? ['text'] : given).map(readOne);
  const file = args.text('output');
  const free = outputs.filter((output) => output.file === undefined);
  if (free.length > 1)
    throw new UsageError(
      `two reports for one place: name a file, as in ${free.map(({ format }) => `--format ${format}=FILE`).join(' ')}`,
    );
  if (file !== undefined && free.length === 0)
    throw new UsageError('--output is for a format without a file of its own');
  const all = outputs.map((output) => (output.file === undefined && file !== undefined ? { ...output, file } : output));
  const files = all.flatMap((output) => output.file ?? []);
  const twice = files.find((one, i) => files.indexOf(one) !== i);
  if (twice !== undefined) throw new UsageError(`two reports for one place: ${twice}`);
  return all;
}

function readOne(given: string): Output {
  const equals = given.indexOf('=');
  const name = equals < 0 ? given : given.slice(0, equals);
  const file = equals < 0 ? undefined : given.slice(equals + 1);
  const format = FORMATS.find((one) => one === name);
  if (format === undefined) {
    const meant = nearest(name, FORMATS);
    throw new UsageError(`--format takes ${FORMATS.join(', ')}, not ${name}${meant ? `: did you mean ${meant}?` : ''}`);
  }
  if (file === '') throw new UsageError(`--format ${format}= names no file`);
  return file === undefined ? { format } : { format, file };
}
