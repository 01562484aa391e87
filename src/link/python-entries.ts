/** Where a Python service starts: the modules that its command names, or what frameworks and people call them. */
import { isInside } from '../model/path.ts';
import type { FilePath } from '../model/value.ts';

const CONVENTIONAL =
  /^(?:src\/|app\/|\w+\/)?(?:main|app|server|wsgi|asgi|run|worker|consumer|__main__|manage|index|lambda_function|handler)\.py$/;
/** Frameworks that find modules by themselves: nothing is imported by name. */
const SCANS = /^(?:django|celery|airflow|scrapy|faust|nameko|huey|dramatiq|rq)(?:\.|$)/;

/**
 * Files that a service's commands start.
 * @param own the service's Python files
 * @param commands commands of its workload, its image and its processes
 * @param imports what a file imports
 * @returns undefined where nothing says, or where a framework finds modules by itself: then all of them count
 */
export function pythonEntries(
  folder: FilePath,
  own: readonly FilePath[],
  commands: readonly string[],
  imports: (file: FilePath) => readonly string[],
): readonly FilePath[] | undefined {
  if (own.some((file) => imports(file).some((one) => SCANS.test(one)))) return undefined;
  const found = new Set<FilePath>();
  for (const command of commands)
    for (const path of modulesOf(command)) {
      const hits = own.filter((file) => file === path || file.endsWith(`/${path}`));
      const best = hits.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
      if (best !== undefined) found.add(best);
    }
  if (found.size === 0)
    for (const file of own) {
      const inner = folder === '.' ? file : file.slice(folder.length + 1);
      if (isInside(file, folder) && CONVENTIONAL.test(inner)) found.add(file);
    }
  return found.size === 0 ? undefined : [...found].sort();
}

/** Paths of the modules in a command: `python app/main.py`, `python -m app.main`, `gunicorn shop.wsgi:application`. */
function modulesOf(command: string): string[] {
  const out: string[] = [];
  const words = command.split(/[\s"',[\]]+/).filter((word) => word !== '');
  words.forEach((word, index) => {
    if (/^[\w./-]+\.py$/.test(word))
      out.push(word.replace(/^(?:\.\/|\/)+/, '').replace(/^(?:usr\/src\/app|app|code|srv|opt\/app)\/(?=.)/, ''));
    const module = /^([\w.]+):[\w()]+$/.exec(word)?.[1] ?? (words[index - 1] === '-m' ? word : undefined);
    if (module === undefined || !/^[\w.]+$/.test(module)) return;
    const path = module.replaceAll('.', '/');
    out.push(`${path}.py`, `${path}/__main__.py`, `${path}/__init__.py`);
  });
  return out;
}
