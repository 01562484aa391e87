import type { Io } from './io.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** How the value is called in the help: FILE, FORMAT. */
  readonly value?: string;
  readonly help: string;
}

export interface Arguments {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the command's name: '[DIR]'. One line for each form. */
  readonly usage: readonly string[];
  /** Paragraphs of its help. */
  readonly about: string;
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly (readonly [command: string, says: string])[];
  /** @returns the exit code */
  run(args: Arguments, io: Io): Promise<number>;
}
