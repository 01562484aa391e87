/**
 * What simple names may mean: every type that is used is an import of its own, '#Name', and the namespaces that are open in
 * the file stand beside them as 'A.B.*'. Which of them holds the name is seen by whoever knows the other files. A name that
 * begins with a dot is an extension method.
 */
import type { Import } from '../../../model/facts.ts';
import type { Span } from '../../../model/value.ts';

export interface Using {
  /** 'System.Net.Http'. */
  readonly namespace: string;
  /** `using X = A.B.C`. */
  readonly alias?: string;
  /** It holds in every file of the project. */
  readonly everywhere: boolean;
  readonly at: Span;
}

export function importFacts(
  usings: readonly Using[],
  namespaces: Iterable<string>,
  used: Iterable<string>,
  start: Span,
): Import[] {
  const out: Import[] = [];
  const aliases = new Set<string>();
  for (const { namespace, alias, everywhere, at } of usings) {
    if (alias === undefined) out.push({ specifier: `${everywhere ? 'global ' : ''}${namespace}.*`, names: [], at });
    else {
      aliases.add(alias);
      const last = namespace.slice(namespace.lastIndexOf('.') + 1);
      out.push({ specifier: `${namespace}#${last}`, names: [[last, alias]], at });
    }
  }
  // Names of the namespace around, and of those around it, are known as well.
  const own = new Set<string>();
  for (const one of namespaces)
    for (let at = one; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') own.add(at);
  for (const one of [...own].sort()) out.push({ specifier: `own ${one}.*`, names: [], at: start });
  for (const name of [...new Set(used)].sort())
    if (!aliases.has(name)) out.push({ specifier: `#${name}`, names: [[name, name]], at: start });
  return out;
}

/** Extension methods that set something up are named so; others are too many to look for. */
export const isSetup = (name: string): boolean => /^(Add|Use|Map|Configure|Register|With)[A-Z]/.test(name);
