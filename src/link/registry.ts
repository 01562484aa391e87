/** What a service's container provides: tokens and classes, from the modules its roots reach and from library registrations. */
import type { Use } from '../model/library.ts';
import type { FilePath } from '../model/value.ts';
import type { Context } from './context.ts';
import { provideBeans } from './beans.ts';
import { items } from './evaluate.ts';
import { invoke } from './invoke.ts';
import type { Meaning } from './invoke.ts';
import { kindOf } from './library-index.ts';
import { memberOf } from './members.ts';
import { exportedName } from './names.ts';
import { select } from './select.ts';
import { alternatives, fileId, keyOf, unknown } from './result.ts';
import type { Arg, Result } from './result.ts';

export interface Seeds {
  /** Sites of the service that some library explains. */
  readonly meanings: readonly { readonly file: FilePath; readonly site: number; readonly meaning: Meaning }[];
}

/** Fills the context's `inject` and `configured`. Values are evaluated when they are asked for. */
export function fillContainer(ctx: Context, seeds: Seeds): void {
  const providers = new Map<string, (() => Result | undefined)[]>();
  const provide = (token: Result, value: () => Result | undefined): void => {
    const key = tokenKey(token);
    if (key === undefined) return;
    const list = providers.get(key);
    if (list) list.push(value);
    else providers.set(key, [value]);
  };
  const seen = new Set<string>();
  for (const { file, site, meaning } of seeds.meanings) {
    const { use, shape, library } = meaning;
    provideBeans(ctx, file, site, meaning, provide);
    if (use.argument) giveArgument(ctx, file, site, meaning, use.argument);
    if (use.provides) {
      const { provides } = use;
      const each = provides.each === undefined ? undefined : select(ctx, provides.each, shape);
      const list = provides.each === undefined ? [undefined] : each ? (items(ctx, each) ?? [each]) : [];
      list.forEach((registration, index) => {
        const one =
          registration === undefined ? shape : { ...shape, args: [{ lazy: false as const, result: registration }] };
        const token: Result | undefined =
          typeof provides.token === 'string'
            ? select(ctx, provides.token, one)
            : { r: 'external', pkg: library.packages[0]!, path: [provides.token.type] };
        if (!token) return;
        provide(token, () => {
          if (provides.value !== undefined) return madeOf(select(ctx, provides.value, one));
          if (provides.client === undefined) return undefined;
          const stub = token.r === 'external' ? ctx.stubs.find(token.path) : undefined;
          const options = provides.options === undefined ? undefined : select(ctx, provides.options, one);
          const args = options
            ? [{ lazy: false as const, result: options }]
            : provides.options === undefined
              ? [...one.args]
              : [];
          return {
            r: 'client',
            ...kindOf(provides.client, library.id),
            ...(stub ? { pkg: stub.service } : {}),
            args,
            site: { file, site },
            parent: undefined,
            key: `d${file}#${site}.${index}`,
          };
        });
      });
    }
    if (use.module) {
      for (const selector of [use.module.providers]) {
        const list = select(ctx, selector, shape);
        for (const provider of list ? (items(ctx, list) ?? []) : []) addProvider(ctx, provider, provide, seen);
      }
      // Dynamic modules are objects: `{ module, providers, imports }`.
      const imports = select(ctx, use.module.imports, shape);
      for (const one of imports ? (items(ctx, imports) ?? []) : []) addDynamic(ctx, one, provide, seen, 0);
    }
  }
  const asked = new Map<string, Result | undefined>();
  const busy = new Set<string>();
  ctx.inject = (token) => {
    const key = tokenKey(token);
    if (key === undefined || busy.has(key)) return undefined;
    if (asked.has(key)) return asked.get(key);
    const list = providers.get(key);
    if (!list) return undefined;
    busy.add(key);
    try {
      const values = list.map((one) => one()).filter((one) => one !== undefined);
      const result = values.length > 0 ? alternatives('?:', values) : undefined;
      asked.set(key, result);
      return result;
    } finally {
      busy.delete(key);
    }
  };
  const namespaces: { namespace: string | undefined; value: Result }[] = [];
  let ready = false;
  ctx.configured = (name) => {
    if (!ready) {
      ready = true;
      for (const { meaning } of seeds.meanings) {
        const { configures } = meaning.use;
        if (!configures) continue;
        const namespace =
          configures.namespace === undefined ? undefined : select(ctx, configures.namespace, meaning.shape);
        const value = select(ctx, configures.value, meaning.shape);
        if (!value) continue;
        for (const one of value.r === 'list' || value.r === 'array' ? (items(ctx, value) ?? []) : [value]) {
          // `registerAs('db', …)` handed to `load` is itself a registration.
          const made = one.r === 'fn' ? invoke(ctx, one, []) : one;
          if (made.r === 'object' || made.r === 'record' || namespace?.r === 'prim')
            namespaces.push({ namespace: namespace?.r === 'prim' ? String(namespace.value) : undefined, value: made });
        }
      }
    }
    const path = name.split('.');
    const settings = settingsFile(ctx, path);
    if (settings) return settings;
    for (const { namespace, value } of namespaces) {
      const rest =
        namespace === undefined ? path : namespace === name ? [] : path[0] === namespace ? path.slice(1) : undefined;
      if (!rest) continue;
      let at: Result = value;
      for (const step of rest) at = memberOf(ctx, at, step);
      if (!(at.r === 'unknown') && !(at.r === 'prim' && at.value === null)) return at;
    }
    return undefined;
  };
}

/** Notes what a container gives the constructor of a class. */
/** A class that is registered stands for what is made of it. */
const madeOf = (value: Result | undefined): Result | undefined => (value?.r === 'class' ? instanceOf(value) : value);

function giveArgument(
  ctx: Context,
  file: FilePath,
  site: number,
  { shape, library }: Meaning,
  { of, name, type, value, client }: NonNullable<Use['argument']>,
): void {
  const cls = select(ctx, of, shape);
  if (cls?.r !== 'class') return;
  const key = `${cls.file}#${cls.scope}`;
  const called = name === undefined ? undefined : select(ctx, name, shape);
  const given = {
    ...(called?.r === 'prim' ? { name: String(called.value).replace(/^\$/, '') } : {}),
    ...(type === undefined ? {} : { type }),
    value: (): Result | undefined =>
      client === undefined
        ? value === undefined
          ? undefined
          : select(ctx, value, shape)
        : {
            r: 'client',
            ...kindOf(client, library.id),
            args: shape.args,
            site: { file, site },
            parent: undefined,
            key: `d${file}#${site}.${client}`,
          },
  };
  ctx.constructed.set(key, [...(ctx.constructed.get(key) ?? []), given]);
}

/** `services.orders.url` in a file that gives settings: `config/services.php`, which returns them. */
function settingsFile(ctx: Context, [first, ...rest]: readonly string[]): Result | undefined {
  if (first === undefined || rest.length === 0) return undefined;
  for (const library of ctx.libraries.all) {
    if (library.settingsFiles === undefined) continue;
    const pattern = new RegExp(library.settingsFiles);
    for (const file of ctx.project.files.keys()) {
      if (!ctx.inService(file) || pattern.exec(file)?.[1] !== first) continue;
      let at = exportedName(ctx, file, 'default');
      for (const step of rest) at = at && memberOf(ctx, at, step);
      if (at && at.r !== 'unknown') return at;
    }
  }
  return undefined;
}

function addDynamic(
  ctx: Context,
  module: Result,
  provide: (token: Result, value: () => Result | undefined) => void,
  seen: Set<string>,
  depth: number,
): void {
  if (depth > 4) return;
  if (module.r === 'alt') for (const one of module.of) addDynamic(ctx, one, provide, seen, depth + 1);
  if (module.r !== 'object' && module.r !== 'record') return;
  for (const one of items(ctx, memberOf(ctx, module, 'providers')) ?? []) addProvider(ctx, one, provide, seen);
  for (const one of items(ctx, memberOf(ctx, module, 'imports')) ?? []) addDynamic(ctx, one, provide, seen, depth + 1);
}

function addProvider(
  ctx: Context,
  provider: Result,
  provide: (token: Result, value: () => Result | undefined) => void,
  seen: Set<string>,
): void {
  if (provider.r === 'class') {
    const key = keyOf(provider);
    if (seen.has(key)) return;
    seen.add(key);
    provide(provider, () => instanceOf(provider));
    return;
  }
  if (provider.r !== 'object' && provider.r !== 'record') return;
  const key = keyOf(provider);
  if (seen.has(key)) return;
  seen.add(key);
  const token = memberOf(ctx, provider, 'provide');
  provide(token, () => {
    const value = memberOf(ctx, provider, 'useValue');
    if (known(value)) return value;
    const cls = memberOf(ctx, provider, 'useClass');
    if (cls.r === 'class') return instanceOf(cls);
    const existing = memberOf(ctx, provider, 'useExisting');
    if (known(existing)) return ctx.inject(existing) ?? (existing.r === 'class' ? instanceOf(existing) : undefined);
    const factory = memberOf(ctx, provider, 'useFactory');
    if (!known(factory)) return undefined;
    const inject = items(ctx, memberOf(ctx, provider, 'inject')) ?? [];
    const args: Arg[] = inject.map((one) => ({ lazy: false, result: injected(ctx, one) }));
    return invoke(ctx, factory, args);
  });
}

/** What a factory's `inject` entry stands for. */
export function injected(ctx: Context, token: Result): Result {
  const one = token.r === 'object' ? memberOf(ctx, token, 'token') : token;
  const found = ctx.inject(known(one) ? one : token);
  if (found) return found;
  if (one.r === 'class') return instanceOf(one);
  if (one.r === 'external') {
    const type = ctx.libraries.type(one.pkg, one.path);
    if (type)
      return {
        r: 'client',
        library: type.library.id,
        kind: type.kind,
        args: [],
        site: undefined,
        parent: undefined,
        key: `t${one.pkg}/${one.path.join('.')}`,
      };
  }
  return unknown('not-found');
}

const known = (result: Result): boolean => result.r !== 'unknown' && !(result.r === 'prim' && result.value === null);

const instanceOf = (cls: Result & { r: 'class' }): Result => ({
  r: 'instance',
  cls: { file: cls.file, scope: cls.scope },
  args: undefined,
  frame: undefined,
  key: `i${fileId(cls.file)}#${cls.scope}`,
});

/** Tokens are equal by text, by class, by exported name. */
function tokenKey(token: Result): string | undefined {
  switch (token.r) {
    case 'prim':
      return `text:${String(token.value)}`;
    case 'class':
      return `class:${token.file}#${token.scope}`;
    case 'external':
      return `external:${token.pkg}/${token.path.filter((one) => one !== 'default').join('.')}`;
    case 'join':
      return undefined;
    default:
      return token.r === 'unknown' || token.r === 'param' ? undefined : keyOf(token);
  }
}
