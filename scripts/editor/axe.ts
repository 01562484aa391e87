import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

export interface Violation {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  /** The elements it was found at, as HTML. */
  readonly nodes: readonly string[];
}

/** Runs axe-core inside a frame, whose content security policy forbids a script tag but not the driver's evaluation. */
export async function accessibilityViolations(frame: Frame): Promise<Violation[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await frame.evaluate(source);
  return frame.evaluate<Violation[]>(`axe.run(document).then(({ violations }) => violations.map((found) => ({
    rule: found.id,
    impact: found.impact ?? 'unknown',
    help: found.help,
    nodes: found.nodes.map((node) => node.html),
  })))`);
}
