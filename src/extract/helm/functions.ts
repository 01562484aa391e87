/** Functions and objects that only Helm has: https://helm.sh/docs/chart_template_guide/builtin_objects/ */
import { UNKNOWN } from '../gotemplate/data.ts';
import type { Data, DataMap, Native } from '../gotemplate/data.ts';
import { execute, include } from '../gotemplate/execute.ts';
import { text } from '../gotemplate/functions/arguments.ts';
import { toYaml } from '../gotemplate/functions/encode.ts';
import { commonFunctions } from '../gotemplate/functions/index.ts';
import { TemplateError } from '../gotemplate/nodes.ts';
import { parseTemplate } from '../gotemplate/parse.ts';
import type { TemplateFunction } from '../gotemplate/run.ts';

/** The cluster that charts are rendered for: what `helm template` would assume, with a Kubernetes of its time. */
const KUBE_VERSION = { major: '1', minor: '31', full: 'v1.31.0' };
const API_VERSIONS =
  'v1 admissionregistration.k8s.io/v1 apiextensions.k8s.io/v1 apiregistration.k8s.io/v1 apps/v1 authentication.k8s.io/v1 authorization.k8s.io/v1 autoscaling/v1 autoscaling/v2 batch/v1 certificates.k8s.io/v1 coordination.k8s.io/v1 discovery.k8s.io/v1 events.k8s.io/v1 flowcontrol.apiserver.k8s.io/v1 networking.k8s.io/v1 node.k8s.io/v1 policy/v1 rbac.authorization.k8s.io/v1 scheduling.k8s.io/v1 storage.k8s.io/v1';

export function helmFunctions(): Map<string, TemplateFunction> {
  const functions = commonFunctions();
  functions.set('include', ([name, data], run, at) => include(text(name), data ?? null, run, at).text());
  functions.set('tpl', (args, run, at) => {
    const source = args[0] ?? '';
    if (source === UNKNOWN) return UNKNOWN;
    const parsed = parseTemplate(at.file, text(source));
    if (parsed.main === undefined) throw new TemplateError('it renders text as a template that is none', at);
    if (run.stack.length > 20) throw new TemplateError('values render each other without end', at);
    // Places inside of the text are none of the template's file.
    const inner = { ...run, report: (_: unknown, message: string) => run.report(at, message) };
    inner.stack.push('tpl');
    try {
      return execute(parsed.main, args[1] ?? null, inner).text();
    } finally {
      run.fuel = inner.fuel;
      inner.stack.pop();
    }
  });
  // Nothing is installed yet: https://helm.sh/docs/chart_template_guide/functions_and_pipelines/#using-the-lookup-function
  functions.set('lookup', () => new Map());
  return functions;
}

/** `.Capabilities`. */
export function capabilities(): DataMap {
  const versions: Native = {
    call: (method, [wanted]) =>
      method === 'Has'
        ? API_VERSIONS.split(' ').some((one) => one === wanted || text(wanted).startsWith(`${one}/`))
        : UNKNOWN,
  };
  const kube: Data = new Map<string, Data>([
    ['Version', KUBE_VERSION.full],
    ['GitVersion', KUBE_VERSION.full],
    ['Major', KUBE_VERSION.major],
    ['Minor', KUBE_VERSION.minor],
  ]);
  const helm: Data = new Map<string, Data>([['Version', 'v3.16.0']]);
  return new Map<string, Data>([
    ['KubeVersion', kube],
    ['APIVersions', versions],
    ['HelmVersion', helm],
  ]);
}

/** `.Files` and what a glob finds in it: a map of paths that has methods. */
export type FilesObject = DataMap & Native;

/** `asked` are the paths that were looked for: one that is not there is empty, another is unknown. */
export function filesObject(files: ReadonlyMap<string, string>, asked: ReadonlySet<string>): FilesObject {
  const call = (method: string, [argument]: readonly Data[]): Data => {
    const name = text(argument);
    switch (method) {
      case 'Get':
        return files.get(name) ?? (asked.has(name) ? '' : UNKNOWN);
      case 'Lines':
        return files.get(name)?.split('\n') ?? (asked.has(name) ? [] : UNKNOWN);
      case 'Glob':
        return filesObject(new Map([...files].filter(([file]) => globPattern(name).test(file))), asked);
      case 'AsConfig':
        return toYaml(byBaseName(files));
      case 'AsSecrets':
        return toYaml(new Map([...byBaseName(files)].map(([key]): [string, Data] => [key, UNKNOWN])));
      default:
        throw new TemplateError('it asks ".Files" for what it does not have');
    }
  };
  return Object.assign(new Map<string, Data>(files), { call });
}

const byBaseName = (files: ReadonlyMap<string, string>): DataMap =>
  new Map([...files].map(([file, content]): [string, Data] => [file.split('/').at(-1)!, content]));

const NOTHING = /$^/;

/** Helm's globs: `*` within a folder, `**` across, `{a,b}`. */
export function globPattern(glob: string): RegExp {
  if (glob.length > 200 || glob.split('*').length > 8) return NOTHING;
  const source = glob.replace(/\*\*|\*|\?|\{[^{}]*\}|[.+^$()|[\]\\{}]/g, (part) => {
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1)
      return `(?:${part
        .slice(1, -1)
        .split(',')
        .map((one) => one.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
        .join('|')})`;
    return `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}
