/** Which objects a patch is for. */
import type { KubeObject } from '../kubernetes/objects.ts';
import { get, textOf } from '../yaml/tree.ts';
import type { YamlEntry, YamlNode } from '../yaml/tree.ts';

/** An object on its way through kustomizations. */
export interface Built {
  readonly object: KubeObject;
  /** Names it had before prefixes: patches may still call it by them. */
  readonly formerNames: readonly string[];
}

/** By the patch's own kind and name. */
export function isNamedBy(built: Built, patch: YamlNode): boolean {
  const namespace = textOf(get(patch, 'metadata', 'namespace'));
  return (
    built.object.kind === textOf(get(patch, 'kind')) &&
    groupOf(built.object.apiVersion) === groupOf(textOf(get(patch, 'apiVersion')) ?? built.object.apiVersion) &&
    isCalled(built, textOf(get(patch, 'metadata', 'name'))) &&
    (namespace === undefined || built.object.namespace === undefined || built.object.namespace === namespace)
  );
}

/** By a `target`: what it leaves open matches anything, names are anchored regular expressions. */
export function isTargetOf(built: Built, target: YamlNode): boolean {
  const { object } = built;
  const wants = (key: string): string | undefined => textOf(get(target, key));
  const [group, version] = [groupOf(object.apiVersion), object.apiVersion.split('/').at(-1)!];
  return (
    (wants('kind') === undefined || matches(wants('kind')!, object.kind)) &&
    (wants('group') === undefined || wants('group') === group) &&
    (wants('version') === undefined || wants('version') === version) &&
    (wants('namespace') === undefined || matches(wants('namespace')!, object.namespace ?? '')) &&
    (wants('name') === undefined ||
      [object.name, ...built.formerNames].some((name) => matches(wants('name')!, name))) &&
    selects(wants('labelSelector'), object.labels) &&
    selects(wants('annotationSelector'), object.annotations)
  );
}

export const isCalled = (built: Built, name: string | undefined): boolean =>
  name !== undefined && (built.object.name === name || built.formerNames.includes(name));

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.split('/')[0]! : '');

/** Names of objects are short, so are patterns for them. */
function matches(pattern: string, text: string): boolean {
  if (pattern === text) return true;
  if (pattern.length > 200 || /\([^()]*[*+][^()]*\)[*+]/.test(pattern)) return false;
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return false;
  }
}

/** `a=b,c!=d,e,!f,g in (h,i)`. */
function selects(selector: string | undefined, labels: readonly YamlEntry[]): boolean {
  const valueOf = (key: string): string | undefined => {
    const label = labels.find((one) => one.key === key);
    return label === undefined ? undefined : (textOf(label.value) ?? '');
  };
  return (selector ?? '')
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .every((part) => {
      const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(part);
      if (set !== null)
        return (
          (set[2] === 'in') ===
          set[3]!
            .split(',')
            .map((v) => v.trim())
            .includes(valueOf(set[1]!) ?? '\0')
        );
      const [, key, sign, value] = /^([^=!\s]+)\s*(==|=|!=)\s*(.*)$/.exec(part) ?? [];
      if (key !== undefined) return (valueOf(key) === value) === (sign !== '!=');
      return part.startsWith('!') ? valueOf(part.slice(1)) === undefined : valueOf(part) !== undefined;
    });
}
