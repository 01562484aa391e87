import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../model/nearest.ts';
import { VERSION } from '../workspace/version.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { analyze } from './commands/analyze.ts';
import { availability } from './commands/availability.ts';
import { baseline } from './commands/baseline.ts';
import { docs } from './commands/docs.ts';
import { explain } from './commands/explain.ts';
import { init } from './commands/init.ts';
import { lsp } from './commands/lsp.ts';
import { whatif } from './commands/whatif.ts';
import { EXIT, UsageError } from './exit.ts';
import { commandHelp, mainHelp } from './help.ts';
import type { Io } from './io.ts';

export const COMMANDS: readonly Command[] = [analyze, availability, whatif, baseline, explain, docs, init, lsp];

/** Runs one command line, without the program's name. Never throws. @returns the exit code */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    if (io.signal.aborted) return EXIT.interrupted;
    if (error instanceof UsageError) {
      io.err(`faultline: ${error.message}\n${hint(args)}`);
      return EXIT.usage;
    }
    io.err(
      `faultline: an internal fault. Please report it with these lines.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return EXIT.internal;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') return print(mainHelp(COMMANDS, VERSION), io);
  if (name === '--version' || name === '-v') return print(`${VERSION}\n`, io);
  if (name === 'help') {
    const asked = rest[0];
    return print(asked === undefined ? mainHelp(COMMANDS, VERSION) : commandHelp(find(asked, io)), io);
  }
  const command = find(name, io);
  const ownArguments = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (ownArguments.includes('--help') || ownArguments.includes('-h')) return print(commandHelp(command), io);
  if (ownArguments.includes('--version')) return print(`${VERSION}\n`, io);
  return command.run(readArguments(rest, command.options), io);
}

function find(name: string, io: Io): Command {
  const command = COMMANDS.find((it) => it.name === name);
  if (command) return command;
  if (name.startsWith('-')) throw new UsageError(`${name} belongs after a command, as in faultline analyze ${name}`);
  if (existsSync(resolve(io.cwd, name)))
    throw new UsageError(`${name} is no command; did you mean faultline analyze ${name}?`);
  const meant = nearest(
    name,
    COMMANDS.map((it) => it.name),
  );
  throw new UsageError(
    `there is no command ${name}: ${meant ? `did you mean ${meant}?` : `known are ${COMMANDS.map((it) => it.name).join(', ')}`}`,
  );
}

async function print(text: string, io: Io): Promise<number> {
  await io.out(text);
  return EXIT.fine;
}

const hint = (args: readonly string[]): string =>
  `Try faultline ${COMMANDS.some((it) => it.name === args[0]) ? `${args[0]} ` : ''}--help\n`;
