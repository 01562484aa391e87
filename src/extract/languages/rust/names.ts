/** What names and paths mean: locals, items of the file, what `use` brings, full paths. */
import type { Value } from '../../../model/value.ts';
import { localValue } from '../locals.ts';
import type { Walk } from './walk.ts';

/** A bare name. */
export function nameValue(w: Walk, name: string): Value {
  const local = localValue(w, name);
  if (local !== undefined) return local;
  if (name === 'self') return { k: 'this', scope: w.scope };
  if (name === 'Self' && w.self) return { k: 'class', scope: w.self.scope };
  return { k: 'ref', name, scope: -1 };
}

/**
 * `Client::builder`, `reqwest::Client::new`, `crate::config::URL`: the module of a path is imported, what follows the first
 * type is a member.
 */
export function pathValue(w: Walk, written: string): Value {
  const parts = written
    .replace(/::<[^]*?>(?=::|$)/g, '')
    .replace(/\s/g, '')
    .split('::')
    .filter((part) => part !== '');
  const first = parts[0] ?? '';
  if (parts.length === 1) return nameValue(w, first);
  if (first === 'Self' && w.self) return members({ k: 'class', scope: w.self.scope }, parts.slice(1));
  if (w.types.has(first)) return members({ k: 'ref', name: first, scope: -1 }, parts.slice(1));
  const alias = w.imported.get(first);
  const full = alias === undefined ? parts : [...alias.split('::'), ...parts.slice(1)];
  // Of a path the last part, or the type before it, is what a module holds.
  const type = full.findIndex((part) => /^[A-Z]/.test(part));
  const cut = type < 0 ? full.length - 1 : type;
  if (alias !== undefined && alias.split('::').length > cut)
    return members({ k: 'ref', name: first, scope: -1 }, full.slice(alias.split('::').length));
  const item = full.slice(0, cut + 1).join('::');
  w.used.add(item);
  return members({ k: 'ref', name: item, scope: -1 }, full.slice(cut + 1));
}

const members = (of: Value, keys: readonly string[]): Value =>
  keys.reduce<Value>((value, key) => ({ k: 'member', of: value, key }), of);

const PLAIN = /^(?:String|str|Vec|HashMap|bool|char|[iu](?:8|16|32|64|128|size)|f32|f64|Duration|Result)$/;
/** What wraps the type that is meant. */
const WRAPS = /^(?:Option|Arc|Rc|Box|Mutex|RwLock|State|Data|Extension|web::Data|Json|Cow|Pin|Addr)$/;

/** The type that an annotation names, behind references and what wraps it. */
export function typeNamed(w: Walk, written: string): Value | undefined {
  const text = written
    .replace(/^&\s*(?:'\w+\s+)?(?:mut\s+)?/, '')
    .replace(/^(?:impl|dyn)\s+/, '')
    .trim();
  const match = /^([\w:]+)\s*(?:<([^]*)>)?$/.exec(text);
  if (!match) return undefined;
  const [, name, inner] = match;
  const last = name!.split('::').at(-1)!;
  if (inner !== undefined && (WRAPS.test(name!) || WRAPS.test(last))) return typeNamed(w, inner.split(',')[0]!.trim());
  return PLAIN.test(last) || !/^[A-Z]/.test(last) ? undefined : pathValue(w, name!);
}
