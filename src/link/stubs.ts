/** Code that a tool generates from service descriptions: which names stand for which service, and its methods. */
import type { Guard, Library, Use } from '../model/library.ts';
import type { SchemaEndpointFact } from '../model/manifest.ts';
import type { LibraryIndex } from './library-index.ts';

/** A service of a description: 'shop.Orders', with its methods as they are described. */
export interface Described {
  readonly name: string;
  readonly methods: readonly string[];
}

export interface Stub {
  readonly library: Library;
  readonly uses: readonly Use[];
  /** Full name where the service is described here, else the name in the code. */
  readonly service: string;
}

export interface Stubs {
  /** The meaning of a path of exports as generated code. */
  find(path: readonly string[]): Stub | undefined;
  /** Whether a called name may be one of generated code. */
  mentions(name: string): boolean;
  described(service: string): Described | undefined;
  /** The method of a described service that a stub's method calls: 'getOrder', 'GetOrderAsync' → 'GetOrder'. */
  method(service: string, name: string): string | undefined;
}

interface Pattern {
  readonly library: Library;
  readonly expression: RegExp;
  readonly uses: readonly Use[];
}

export function indexStubs(libraries: LibraryIndex, facts: readonly SchemaEndpointFact[]): Stubs {
  const services = describedBy(facts);
  const byShort = new Map<string, Described[]>();
  for (const one of services.values()) {
    const short = one.name.slice(one.name.lastIndexOf('.') + 1);
    byShort.set(short, [...(byShort.get(short) ?? []), one]);
  }
  const patterns: Pattern[] = libraries.all.flatMap((library) =>
    Object.entries(library.generated ?? {}).flatMap(([keys, uses]) =>
      keys.split('|').map((key) => ({ library, expression: expressionOf(key), uses: [uses].flat() as readonly Use[] })),
    ),
  );
  const methods = new Set([...services.values()].flatMap((one) => one.methods.flatMap(spellings)));
  const memo = new Map<string, Stub | undefined>();
  const find = (text: string): Stub | undefined => {
    let guess: Stub | undefined;
    for (const { library, expression, uses } of patterns) {
      const short = text.match(expression)?.[1];
      if (short === undefined) continue;
      const known = byShort.get(short);
      // Two packages with a service of one name: the code's own package decides nothing, the methods do later.
      if (known) return { library, uses, service: known.length === 1 ? known[0]!.name : short };
      if (library.generatedIf)
        guess ??= { library, uses: uses.map((use) => guarded(use, library.generatedIf!)), service: short };
    }
    return guess;
  };
  return {
    find(path) {
      const text = path.filter((one) => one !== 'default').join('.');
      if (!memo.has(text)) memo.set(text, find(text));
      return memo.get(text);
    },
    mentions: (name) => methods.has(name) || find(name.slice(name.lastIndexOf('.') + 1)) !== undefined,
    described: (service) => services.get(service) ?? only(byShort.get(service)),
    method(service, name) {
      const found = (services.get(service) ?? only(byShort.get(service)))?.methods;
      return found?.find((one) => spellings(one).includes(name));
    },
  };
}

const only = (list: readonly Described[] | undefined): Described | undefined =>
  list?.length === 1 ? list[0] : undefined;

const guarded = (use: Use, guards: readonly Guard[]): Use => ({ ...use, if: [...(use.if ?? []), ...guards] });

function describedBy(facts: readonly SchemaEndpointFact[]): Map<string, Described> {
  const methods = new Map<string, Set<string>>();
  for (const { protocol, service, method } of facts)
    if (protocol === 'grpc' && service !== undefined && method !== undefined)
      methods.set(service, (methods.get(service) ?? new Set()).add(method));
  return new Map([...methods].map(([name, set]) => [name, { name, methods: [...set] }]));
}

/** 'New<Service>Client'; the name that occurs twice is the same name. */
function expressionOf(key: string): RegExp {
  let seen = false;
  const source = key
    .split(/(<Service>)/)
    .map((part) => {
      if (part !== '<Service>') return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const group = seen ? '\\1' : '([A-Za-z_]\\w*)';
      seen = true;
      return group;
    })
    .join('');
  return new RegExp(`(?:^|\\.)${source}$`);
}

/** As languages write a method: GetOrder, getOrder, get_order, GetOrderAsync. */
export function spellings(method: string): string[] {
  const lower = method.charAt(0).toLowerCase() + method.slice(1);
  return [method, lower, `${method}Async`];
}
