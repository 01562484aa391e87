/** The user's settings as the server wants them. */
import { workspace } from 'vscode';
import { Settings } from '../protocol/settings.ts';

export const SECTION = 'faultline';

/** Reads what applies now. A value of a wrong type counts as not set. */
export function readSettings(): Settings {
  const section = workspace.getConfiguration(SECTION);
  const environments: Record<string, string> = {};
  for (const folder of workspace.workspaceFolders ?? []) {
    const name = workspace.getConfiguration(SECTION, folder).get('environment');
    if (typeof name === 'string' && name !== '') environments[folder.uri.toString()] = name;
  }
  return Settings.parse({
    rules: section.get('rules'),
    ignore: section.get('ignore'),
    environments,
    cache: section.get('cache'),
    wholeRepository: section.get('analyzeWholeRepository'),
    codeLens: section.get('codeLens'),
    trusted: workspace.isTrusted,
  });
}
