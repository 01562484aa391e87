/** A comment above a line that says why a finding may stay. */
import type { FilePath } from '../model/value.ts';
import { openTemplates } from './open-templates.ts';

export interface NewLine {
  /** From 1: the new text goes before this line. */
  readonly line: number;
  /** With its line break. */
  readonly text: string;
}

/**
 * The comment `faultline-ignore RULE: REASON` on a line of its own above `line` (from 1), indented like it, in the
 * file's comment style and with its line breaks. Undefined where the format knows no comments (JSON), or where a
 * comment would become part of a text: inside a template literal, between JSX tags, in a YAML block scalar.
 */
export function suppress(
  file: FilePath,
  text: string,
  line: number,
  rule: string,
  reason: string,
): NewLine | undefined {
  const style = styleOf(file);
  const lines = text.split(/\r\n|\n|\r/);
  const target = lines[line - 1];
  if (style === undefined || target === undefined) return undefined;
  if (style.open === '//' && (openTemplates(text).has(line) || looksLikeMarkup(file, target))) return undefined;
  if (/\.ya?ml$/i.test(file) && inBlockScalar(lines, line)) return undefined;
  const indent = /^[ \t]*/.exec(target)?.[0] ?? '';
  const end = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const close = style.close === undefined ? '' : ` ${style.close}`;
  return { line, text: `${indent}${style.open} faultline-ignore ${rule}: ${reason}${close}${end}` };
}

interface Style {
  readonly open: string;
  readonly close?: string;
}

const SLASHES = /\.(?:[cm]?[jt]sx?|java|go|cs|php|rs|kts?|scala|proto|gradle)$/i;
const HASHES =
  /\.(?:ya?ml|py|rb|toml|sh|bash|properties|conf|tf|hcl)$|(?:^|\/)(?:\.env[^/]*|Dockerfile[^/]*|CODEOWNERS|Makefile)$/i;

function styleOf(file: FilePath): Style | undefined {
  if (SLASHES.test(file)) return { open: '//' };
  if (HASHES.test(file)) return { open: '#' };
  if (/\.sql$/i.test(file)) return { open: '--' };
  if (/\.(?:md|html?|xml|vue|svelte)$/i.test(file)) return { open: '<!--', close: '-->' };
  return undefined;
}

/** A line of JSX: a comment above it may be text that is shown on the page. */
const looksLikeMarkup = (file: FilePath, line: string): boolean => /\.[jt]sx$/i.test(file) && /^\s*[<{]/.test(line);

/** Whether the line lies in a `key: |` or `key: >` text: deeper than the nearest shallower line that opens one. */
function inBlockScalar(lines: readonly string[], line: number): boolean {
  let indent = indentOf(lines[line - 1] ?? '');
  for (let i = line - 2; i >= 0 && indent > 0; i--) {
    const above = lines[i] ?? '';
    if (above.trim() === '' || indentOf(above) >= indent) continue;
    if (/(?:^|[:\s-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(above)) return true;
    indent = indentOf(above);
  }
  return false;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
