/** The stages of a Dockerfile and what the last one is made of. */
import { guardValue } from '../../model/secrets.ts';
import type { Span, Value } from '../../model/value.ts';
import { interpolate } from '../interpolate.ts';
import { wordsOf } from './instructions.ts';
import type { Instruction } from './instructions.ts';

export interface Stage {
  readonly name: string;
  /** An earlier stage's name or an image. */
  readonly from: string;
  readonly copies: string[];
  /** Stages that files are copied from. */
  readonly uses: string[];
  readonly variables: Map<string, { readonly name: string; readonly value: Value; readonly at: Span }>;
  readonly args: Map<string, string>;
  readonly exposes: number[];
  workdir?: string;
  entrypoint?: string;
  command?: string;
}

export function stagesOf(instructions: readonly Instruction[]): readonly Stage[] {
  const globals = new Map<string, string>();
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    const stage = stages.at(-1);
    if (instruction.name === 'FROM') stages.push(newStage(instruction, stages, globals));
    else if (stage === undefined) {
      if (instruction.name === 'ARG') readArg(instruction, globals, globals);
    } else apply(stage, instruction, globals);
  }
  return stages;
}

function newStage(instruction: Instruction, stages: readonly Stage[], globals: ReadonlyMap<string, string>): Stage {
  const words = wordsOf(instruction.args).filter((word) => !word.startsWith('--'));
  const from = textOf(words[0] ?? '', (name) => globals.get(name));
  const name = words[1]?.toLowerCase() === 'as' ? (words[2] ?? '') : String(stages.length);
  const base = stages.find((stage) => stage.name.toLowerCase() === from.toLowerCase());
  return {
    name,
    from,
    copies: [...(base?.copies ?? [])],
    uses: [...(base?.uses ?? [])],
    variables: new Map(base?.variables),
    args: new Map(),
    exposes: [...(base?.exposes ?? [])],
    ...(base?.workdir === undefined ? {} : { workdir: base.workdir }),
    ...(base?.entrypoint === undefined ? {} : { entrypoint: base.entrypoint }),
    ...(base?.command === undefined ? {} : { command: base.command }),
  };
}

function apply(stage: Stage, instruction: Instruction, globals: ReadonlyMap<string, string>): void {
  const lookup = (name: string): Value | undefined => stage.variables.get(name)?.value ?? stage.args.get(name);
  switch (instruction.name) {
    case 'ARG':
      return readArg(instruction, stage.args, globals);
    case 'ENV':
      for (const [name, text] of pairsOf(instruction.args)) {
        const value = guardValue(name, valueOf(text, lookup), `${instruction.at.file}:${instruction.at.line}#${name}`);
        stage.variables.set(name, { name, value, at: instruction.at });
      }
      return;
    case 'COPY':
    case 'ADD': {
      const words = wordsOf(instruction.args.replace(/^(?:--\S+\s+)+/, ''));
      const from = /(?:^|\s)--from=(\S+)/.exec(instruction.args)?.[1];
      if (from !== undefined) stage.uses.push(from);
      else stage.copies.push(...words.slice(0, -1).filter((word) => !word.startsWith('<<')));
      return;
    }
    case 'WORKDIR': {
      const path = textOf(instruction.args, lookup);
      stage.workdir =
        path.startsWith('/') || stage.workdir === undefined ? path : `${stage.workdir.replace(/\/$/, '')}/${path}`;
      return;
    }
    case 'EXPOSE':
      for (const word of wordsOf(instruction.args)) {
        const port = Number(textOf(word, lookup).split('/')[0]);
        if (Number.isInteger(port) && port > 0 && !stage.exposes.includes(port)) stage.exposes.push(port);
      }
      return;
    case 'ENTRYPOINT':
      stage.entrypoint = wordsOf(instruction.args).join(' ');
      // Docker resets an inherited CMD when the stage sets its own ENTRYPOINT.
      delete stage.command;
      return;
    case 'CMD':
      stage.command = wordsOf(instruction.args).join(' ');
  }
}

function readArg(instruction: Instruction, into: Map<string, string>, globals: ReadonlyMap<string, string>): void {
  const [name = '', value] = [/^[\w.-]+/.exec(instruction.args)?.[0], /^[\w.-]+=(.*)$/.exec(instruction.args)?.[1]];
  const text = value === undefined ? globals.get(name) : wordsOf(value)[0];
  if (text !== undefined)
    into.set(
      name,
      textOf(text, (other) => into.get(other) ?? globals.get(other)),
    );
}

/** `A=1 B="two words"` or the old form `A 1`. */
function pairsOf(args: string): readonly (readonly [string, string])[] {
  const old = /^([A-Za-z_][\w.-]*)\s+(?!=)(.*)$/.exec(args);
  if (old !== null && !/^[A-Za-z_][\w.-]*=/.test(args)) return [[old[1]!, old[2]!]];
  const pairs = args.matchAll(/([A-Za-z_][\w.-]*)=("(?:\\.|[^"])*"|'[^']*'|(?:\\.|\S)*)/g);
  return [...pairs].map((pair) => [pair[1]!, pair[2]!.replace(/^(["'])(.*)\1$/, '$2').replace(/\\(.)/g, '$1')]);
}

function valueOf(text: string, lookup: (name: string) => Value | undefined): Value {
  const scope = {
    lookup,
    unset: (): Value => ({ k: 'unknown', why: 'no-manifest' }),
    fallback: (_: string, value: Value) => value,
  };
  return interpolate(text, scope).value;
}

function textOf(text: string, lookup: (name: string) => Value | undefined): string {
  const value = valueOf(text, lookup);
  return typeof value === 'string' ? value : text;
}
