/** Which files the client watches, and which of their events say anything. */
import { FileChangeType, type FileEvent } from 'vscode-languageserver/node';
import type { Change } from './analysis.ts';
import { toFile } from './positions.ts';

/** A branch switch or an install changes more files than are worth naming: above this the folder is listed again. */
const MANY = 500;

/**
 * Changes of a system's files. Folders that are never analyzed are left out, so that an install or a build costs nothing.
 * 'all' where git's HEAD, its ignore rules or a whole folder changed.
 */
export function changesOf(root: string, events: readonly FileEvent[]): readonly Change[] | 'all' {
  const changes = new Map<string, Change>();
  for (const event of events) {
    const file = toFile(root, event.uri);
    if (file === undefined) continue;
    if (RELISTED.test(file)) return 'all';
    if (NEVER.test(file)) continue;
    // A folder that appears or goes is one event without the files below it.
    if (event.type !== FileChangeType.Changed && !/\.[^/]*$|^[^/]*file$/i.test(nameOf(file))) return 'all';
    changes.set(file, { file });
  }
  return changes.size > MANY ? 'all' : [...changes.values()];
}

const NEVER =
  /(?:^|\/)(?:node_modules|\.git|\.hg|\.svn|\.next|\.nuxt|\.turbo|\.nx|\.cache|\.yarn|\.venv|__pycache__|\.vscode-test|\.idea|\.vscode)(?:\/|$)/;
const RELISTED = /(?:^|\/)(?:\.git\/HEAD|\.gitignore)$/;
const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);
