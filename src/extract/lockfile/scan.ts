/** Lock files line by line: name → version of what is installed at the top, per folder. Never parsed as JSON or YAML. */
import type { FilePath } from '../../model/value.ts';

/** Folder relative to the lock file ('.' = its own) → package → version. */
export type Locked = ReadonlyMap<FilePath, ReadonlyMap<string, string>>;

/** Calls `visit` with each line and its number, without splitting the text first. */
export function eachLine(text: string, visit: (line: string) => void): void {
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    visit(text.slice(from, text.charCodeAt(end - 1) === 13 ? end - 1 : end));
    from = end + 1;
  }
}

/** Collects versions; of two for one name the higher one stays. */
export function collector(): {
  readonly add: (folder: FilePath, name: string, version: string) => void;
  readonly found: Locked;
} {
  const found = new Map<FilePath, Map<string, string>>();
  const add = (folder: FilePath, name: string, version: string): void => {
    if (!/^\d/.test(version)) return;
    let versions = found.get(folder);
    if (versions === undefined) found.set(folder, (versions = new Map()));
    const old = versions.get(name);
    if (old === undefined || isHigher(version, old)) versions.set(name, version);
  };
  return { add, found };
}

function isHigher(a: string, b: string): boolean {
  const [x, y] = [a, b].map((version) =>
    version
      .split(/[.+-]/)
      .slice(0, 3)
      .map((part) => Number.parseInt(part, 10) || 0),
  ) as [number[], number[]];
  for (let i = 0; i < 3; i++) if ((x[i] ?? 0) !== (y[i] ?? 0)) return (x[i] ?? 0) > (y[i] ?? 0);
  // A release stands above its pre-releases.
  return !a.includes('-') && b.includes('-');
}
