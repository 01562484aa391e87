/**
 * Who owns a path by CODEOWNERS.
 * GitHub: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * GitLab: https://docs.gitlab.com/user/project/codeowners/reference/
 */
import type { OwnerFact } from './manifest.ts';
import type { FilePath } from './value.ts';

/**
 * The owners of a file. The last matching pattern wins, also when it names nobody; with GitLab's sections each section
 * has its own last match, the owners of all are joined, and an exclusion (`!pattern`) takes the path out of its section.
 * Facts of other sources are passed over. The facts returned are those that decided, for evidence.
 */
export function ownersOf(
  path: FilePath,
  facts: readonly OwnerFact[],
): { readonly owners: readonly string[]; readonly by: readonly OwnerFact[] } {
  const decisive = new Map<string, OwnerFact>();
  const excluded = new Set<string>();
  for (const fact of facts.filter((f) => f.source === 'codeowners').sort((a, b) => a.order - b.order)) {
    const section = (fact.section ?? '').toLowerCase();
    if (excluded.has(section)) continue;
    const exclusion = fact.dialect === 'gitlab' && fact.pattern.startsWith('!');
    if (!matchesOwnerPattern(path, exclusion ? fact.pattern.slice(1) : fact.pattern, fact.dialect)) continue;
    if (exclusion) {
      excluded.add(section);
      decisive.delete(section);
    } else decisive.set(section, fact);
  }
  const by = [...decisive.values()];
  return { owners: [...new Set(by.flatMap((fact) => fact.owners))], by };
}

const compiled = new Map<string, RegExp>();
const MAX_COMPILED = 5000;

/** Whether a pattern of a CODEOWNERS file speaks of a file. Patterns follow .gitignore, with the differences of each host. */
export function matchesOwnerPattern(path: FilePath, pattern: string, dialect: 'github' | 'gitlab' = 'github'): boolean {
  const key = `${dialect} ${pattern}`;
  let expression = compiled.get(key);
  if (expression === undefined) {
    if (compiled.size > MAX_COMPILED) compiled.clear();
    compiled.set(key, (expression = dialect === 'gitlab' ? gitlabPattern(pattern) : githubPattern(pattern)));
  }
  return expression.test(path);
}

/**
 * A pattern with a slash before its end is anchored at the root, another one matches at any depth. What is matched is a
 * file or everything below a folder; a last segment `*` matches files of that folder alone.
 */
function githubPattern(pattern: string): RegExp {
  const folderOnly = pattern.endsWith('/');
  const body = pattern.replace(/\/$/, '');
  const segments = body.replace(/^\//, '').split('/');
  const anchored = body.includes('/');
  const last = segments.at(-1);
  const start = anchored || segments[0] === '**' ? '^' : '^(?:.*/)?';
  const end = folderOnly ? '/.*$' : last === '**' || (last === '*' && anchored) ? '$' : '(?:/.*)?$';
  return new RegExp(start + segmentsToPattern(segments) + end);
}

/** GitLab matches by Ruby's File.fnmatch with FNM_PATHNAME: `/docs/*` takes files of the folder, `/docs/` all below. */
function gitlabPattern(pattern: string): RegExp {
  if (pattern === '*') return /^/;
  const rooted = pattern.startsWith('/');
  const body = pattern.replace(/^\//, '');
  // A relative pattern matches at any depth, also with a slash in it.
  const segments = (body.endsWith('/') ? `${body}**` : body).split('/');
  return new RegExp((rooted || segments[0] === '**' ? '^' : '^(?:.*/)?') + segmentsToPattern(segments) + '$');
}

function segmentsToPattern(segments: readonly string[]): string {
  let out = '';
  for (const [i, segment] of segments.entries()) {
    const isLast = i === segments.length - 1;
    if (segment === '**') out += isLast ? '.*' : '(?:.*/)?';
    else out += globToPattern(segment) + (isLast ? '' : '/');
  }
  return out;
}

function globToPattern(segment: string): string {
  return segment.replace(
    /\\(.)|(\*+)|(\?)|([.+^${}()|[\]\\/])/g,
    (
      _,
      escaped: string | undefined,
      star: string | undefined,
      one: string | undefined,
      special: string | undefined,
    ) => {
      if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      if (star !== undefined) return '[^/]*';
      return one === undefined ? `\\${special}` : '[^/]';
    },
  );
}
