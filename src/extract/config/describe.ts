/** What may stand where in faultline.yaml, derived from its schema: keys, values, descriptions. */
import { z } from 'zod/mini';
import { configSchema } from '../../model/config-schema.ts';
import type { Path } from './tree.ts';

/** The part of JSON Schema that zod writes for this document. */
export interface Shape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

export interface Description {
  readonly description?: string;
  /** Keys that a map here may have, in the schema's order. */
  readonly keys: readonly { readonly name: string; readonly description?: string; readonly required: boolean }[];
  /** True where keys are names that the user chooses (services, hosts, …). */
  readonly named: boolean;
  /** Values of a closed list. */
  readonly values: readonly string[];
  /** 'text', 'number', 'list', 'map', … */
  readonly types: readonly string[];
}

let cached: Shape | undefined;
/** faultline.yaml's JSON Schema. */
export const configShape = (): Shape => (cached ??= z.toJSONSchema(configSchema, { io: 'input' }) as Shape);

/** What may stand at a path, or undefined where nothing may. */
export function describe(path: Path): Description | undefined {
  let shapes = variants(configShape());
  let about = configShape().description;
  for (const step of path) {
    const next = shapes.flatMap((shape) => child(shape, step) ?? []);
    if (next.length === 0) return undefined;
    about = next.find((shape) => shape.description)?.description;
    shapes = next.flatMap(variants);
  }
  return {
    description: about,
    keys: keysOf(shapes),
    named: shapes.some(
      (shape) => typeof shape.additionalProperties === 'object' && hasContent(shape.additionalProperties),
    ),
    values: unique(
      shapes.flatMap((shape) => shape.enum ?? (shape.const === undefined ? [] : [shape.const])).map(String),
    ),
    types: unique(shapes.map(wordFor)),
  };
}

/** All keys that a map at this path may have. */
export const keysAt = (path: Path): readonly string[] => describe(path)?.keys.map((key) => key.name) ?? [];

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: 'true or false',
  array: 'list',
  object: 'map',
};
const wordFor = (shape: Shape): string => (shape.type === undefined ? 'value' : (WORDS[shape.type] ?? shape.type));

function variants(shape: Shape): readonly Shape[] {
  const named = shape.$ref?.startsWith('#/$defs/') ? configShape().$defs?.[shape.$ref.slice(8)] : undefined;
  const whole = named ?? shape;
  return whole.anyOf ? whole.anyOf.flatMap(variants) : [whole];
}

function child(shape: Shape, step: string | number): Shape | undefined {
  if (shape.type === 'array') return typeof step === 'number' ? shape.items : undefined;
  const own = shape.properties && Object.hasOwn(shape.properties, step) ? shape.properties[step] : undefined;
  if (own) return own;
  return typeof shape.additionalProperties === 'object' ? shape.additionalProperties : undefined;
}

function keysOf(shapes: readonly Shape[]): Description['keys'] {
  const keys = new Map<string, Description['keys'][number]>();
  for (const shape of shapes)
    for (const [name, property] of Object.entries(shape.properties ?? {}))
      if (!keys.has(name))
        keys.set(name, { name, description: property.description, required: shape.required?.includes(name) ?? false });
  return [...keys.values()];
}

const hasContent = (shape: Shape): boolean => Object.keys(shape).length > 0;
const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];
