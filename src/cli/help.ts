/** Help texts. They are all there is to read: no manual is needed beside them. */
import type { Command, Option } from './command.ts';

const COLUMN = 30;

export function mainHelp(commands: readonly Command[], version: string): string {
  return `Faultline ${version}
Shows what your microservices depend on, how available each entry point can be, and the lines that make it worse.
It reads the code and the manifests of a repository; it runs nothing of it and sends nothing anywhere.

Usage
  faultline COMMAND [ARGUMENTS]

Commands
${commands.map((it) => row(`${it.name} ${it.usage[0] ?? ''}`.trim(), it.summary)).join('\n')}

Try
${row('faultline analyze', 'the report of the folder you are in')}
${row('faultline COMMAND --help', 'all about one command')}
${row('faultline --version', 'the version')}
`;
}

export function commandHelp(command: Command): string {
  const options = Object.entries(command.options);
  return [
    `${command.summary}\n`,
    `Usage\n${command.usage.map((usage) => `  faultline ${command.name} ${usage}`.trimEnd()).join('\n')}\n`,
    `${command.about.trim()}\n`,
    options.length === 0
      ? ''
      : `Options\n${options.map(([name, option]) => row(flags(name, option), option.help)).join('\n')}\n`,
    command.examples.length === 0
      ? ''
      : `Examples\n${command.examples.map(([line, says]) => `  ${line}\n      ${says}`).join('\n')}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function flags(name: string, option: Option): string {
  const value = option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : '';
  return `${option.short === undefined ? '    ' : `-${option.short}, `}--${name}${value}`;
}

function row(left: string, right: string): string {
  const lines = right.split('\n');
  const gap = `\n${' '.repeat(COLUMN + 4)}`;
  const text = lines.join(gap);
  return left.length > COLUMN ? `  ${left}${gap}${text}` : `  ${left.padEnd(COLUMN + 2)}${text}`;
}
