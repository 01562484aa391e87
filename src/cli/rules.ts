/** The rules by name or code, and their pages. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RuleInfo } from '../model/finding.ts';
import { nearest } from '../model/nearest.ts';
import { UsageError } from './exit.ts';

export async function knownRules(): Promise<readonly RuleInfo[]> {
  const { ruleSummaries } = await import('../workspace/config-words.ts');
  return ruleSummaries();
}

export const findRule = (rules: readonly RuleInfo[], name: string): RuleInfo | undefined =>
  rules.find((rule) => rule.id === name.toLowerCase() || rule.code === name.toUpperCase());

/** @throws UsageError that names the rule that was probably meant */
export function unknownRule(rules: readonly RuleInfo[], name: string): UsageError {
  const meant = nearest(
    name,
    rules.flatMap((rule) => [rule.id, rule.code]),
  );
  const help = meant ? `did you mean ${meant}?` : `known are ${rules.map((rule) => rule.id).join(', ')}`;
  return new UsageError(`there is no rule ${name}: ${help}`);
}

/** The rule's page as Markdown; its summary where the page is not shipped. */
export async function rulePage(rule: RuleInfo): Promise<string> {
  const root = packageRoot();
  const page = root && (await readFile(join(root, 'docs', 'rules', `${rule.id}.md`), 'utf8').catch(() => undefined));
  return page || `# ${rule.id} (${rule.code})\n\n${rule.summary}\n`;
}

/** The folder that holds package.json and dist/: this file runs from src/cli or bundled from dist. */
export function packageRoot(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
  return folder;
}
