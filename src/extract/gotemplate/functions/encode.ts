/** YAML, JSON and base64. */
import { HOLE, UNKNOWN, isList, isMap, print, printNumber, sortedKeys } from '../data.ts';
import type { Data } from '../data.ts';
import { dataOf } from '../from-yaml.ts';
import { TemplateError } from '../nodes.ts';
import { certain, sized, text } from './arguments.ts';
import type { Functions } from './arguments.ts';
import { parseYaml } from '../../yaml/parse.ts';

export const encodeFunctions: Functions = {
  toYaml: ([data]) => sized(toYaml(data ?? null)),
  toYamlPretty: ([data]) => sized(toYaml(data ?? null)),
  toJson: ([data]) => sized(toJson(data ?? null)),
  toRawJson: ([data]) => sized(toJson(data ?? null)),
  toPrettyJson: ([data]) => sized(toJson(data ?? null)),
  fromYaml: ([t]) => parsed(t!),
  fromYamlArray: ([t]) => parsed(t!),
  fromJson: ([t]) => parsed(t!),
  fromJsonArray: ([t]) => parsed(t!),
  ...certain({
    b64enc: ([t]) => btoa(Array.from(new TextEncoder().encode(text(t)), (byte) => String.fromCharCode(byte)).join('')),
    b64dec: ([t]) => decoded(text(t)),
  }),
};

/** Block YAML with sorted keys, as Helm writes it, without the last line end. */
export function toYaml(data: Data, depth = 0): string {
  if (depth > 60) throw new TemplateError('values are nested too deeply');
  const pad = '  '.repeat(depth);
  if (isMap(data)) {
    if (data.size === 0) return '{}';
    return sortedKeys(data)
      .map((key) => {
        const value = data.get(key)!;
        const nested = toYaml(value, isMap(value) ? depth + 1 : depth);
        const inline = !(isMap(value) && value.size > 0) && !(isList(value) && value.length > 0);
        return `${pad}${scalar(key)}:${inline ? ` ${nested}` : `\n${nested}`}`;
      })
      .join('\n');
  }
  if (isList(data)) {
    if (data.length === 0) return '[]';
    return data.map((item) => `${pad}- ${toYaml(item, depth + 1).trimStart()}`).join('\n');
  }
  if (data === null) return 'null';
  return typeof data === 'number' ? printNumber(data) : typeof data === 'string' ? scalar(data) : print(data);
}

/** Plain where YAML reads the same text back. */
function scalar(t: string): string {
  const plain = /^[A-Za-z_/\ufffc][\w ./@%+,;()\ufffc-]*(?::[\w./@%+,;()\ufffc-]+)*$/.test(t) && !/^\s|\s$|\s#/.test(t);
  if (!plain || /^(?:true|false|null|yes|no|on|off|y|n|~)$/i.test(t)) return JSON.stringify(t);
  return t;
}

function toJson(data: Data, depth = 0): string {
  if (depth > 60) throw new TemplateError('values are nested too deeply');
  if (isMap(data))
    return `{${sortedKeys(data)
      .map((key) => `${JSON.stringify(key)}:${toJson(data.get(key)!, depth + 1)}`)
      .join(',')}}`;
  if (isList(data)) return `[${data.map((item) => toJson(item, depth + 1)).join(',')}]`;
  if (typeof data === 'string') return JSON.stringify(data);
  return data === UNKNOWN ? JSON.stringify(HOLE) : print(data, 'null');
}

function parsed(given: Data): Data {
  if (given === UNKNOWN) return UNKNOWN;
  const { documents, problems } = parseYaml('', text(given), '');
  if (problems.length > 0) throw new TemplateError('it reads text as YAML that is none');
  return documents[0] === undefined ? new Map() : dataOf(documents[0]);
}

function decoded(t: string): Data {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(t.trim()), (c) => c.charCodeAt(0)));
  } catch {
    throw new TemplateError('it decodes text that is no base64');
  }
}
