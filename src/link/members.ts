/** Reads a member of an evaluated value: of objects, lists, modules, classes, instances, clients, the environment. */
import type { Member } from '../model/facts.ts';
import type { FilePath, Value } from '../model/value.ts';
import { isSpread } from '../model/value.ts';
import { frameOf, LIMITS, remember } from './context.ts';
import type { Context } from './context.ts';
import { evaluate, firstWithValue, items } from './evaluate.ts';
import { defaultIn } from './schemas.ts';
import { withAssigned } from './assignments.ts';
import { baseClient, superArgs, superclass } from './classes.ts';
import { decoratorUse, injectedMember } from './injection.ts';
import { kindOf } from './library-index.ts';
import { variableField } from './variable-fields.ts';
import { exportedName, moduleObject } from './names.ts';
import { typed } from './parameters.ts';
import { optionOf, sharedOption } from './policies.ts';
import { alternatives, isOpen, keyOf, prim, unknown, via } from './result.ts';
import type { Result } from './result.ts';

/** The member `key` of a value; an undefined key is one that is not known. */
export function memberOf(ctx: Context, of: Result, key: string | undefined): Result {
  switch (of.r) {
    case 'alt':
      return alternatives(
        '?:',
        of.of
          .map((one) => memberOf(ctx, one, key))
          .filter((one, _, all) => all.every((x) => isMissing(x)) || !isMissing(one)),
        LIMITS.alternatives,
      );
    case 'param':
      return key === undefined ? unknown('dynamic') : { ...of, path: [...of.path, key] };
    case 'unknown':
      return of;
    default:
      if (key === undefined) return unknown('dynamic');
  }
  switch (of.r) {
    case 'env-all':
      return { r: 'env', name: key };
    case 'object':
      return entry(ctx, of, key);
    case 'record':
      return of.entries.get(key) ?? unknown('not-found');
    case 'filled':
      return filled(ctx, of, key);
    case 'array':
    case 'list': {
      const all = items(ctx, of);
      if (key === 'length') return all && of.r === 'list' ? prim(all.length) : unknown('dynamic');
      return all && /^\d+$/.test(key) ? (all[Number(key)] ?? unknown('not-found')) : unknown('dynamic');
    }
    case 'namespace': {
      const found = exportedName(ctx, of.file, key);
      if (found) return found;
      const module = moduleObject(ctx, of.file);
      return module.r === 'namespace' ? unknown('not-found') : memberOf(ctx, module, key);
    }
    case 'external': {
      const path = [...of.path, key];
      const constant = ctx.libraries.constant(of.pkg, path);
      if (constant !== undefined) return prim(constant);
      const set = ctx.options.size === 0 ? undefined : sharedOption(ctx, of.pkg, path);
      return set ?? { r: 'external', pkg: of.pkg, path };
    }
    case 'opaque': {
      const set = of.sets && memberOf(ctx, of.sets, key);
      if (set && !isMissing(set)) return set;
      // Of a literal, what is not set is not there; what a function made may hold more.
      if (set && ctx.project.files.get(of.site.file)?.facts.sites[of.site.site]?.kind === 'new') return set;
      const { sets: _, ...rest } = of;
      return { ...rest, path: [...of.path, key] };
    }
    case 'client': {
      const kind = ctx.libraries.get(of.library)?.properties?.[of.kind]?.[key];
      if (kind === undefined) return { r: 'method', client: of, path: [key] };
      return { ...of, ...kindOf(kind, of.library), args: [], parent: of, key: `${of.key}.${key}` };
    }
    case 'method': {
      const path = [...of.path, key];
      const set = ctx.options.size === 0 ? undefined : optionOf(ctx, of.client, path.join('.'));
      return set ?? { r: 'method', client: of.client, path };
    }
    case 'class':
      return ofClass(ctx, of, key);
    case 'instance':
      return ofInstance(ctx, of, key);
    case 'fn':
      return ofFunction(ctx, of, key);
    case 'prim':
    case 'join':
    case 'env':
    case 'secret':
      // Text has a length and methods, no settings.
      return unknown(key === 'length' ? 'dynamic' : 'not-found');
    default:
      return unknown('dynamic');
  }
}

/** What a schema lets through under a name, else the default it gives. */
function filled(ctx: Context, of: Result & { r: 'filled' }, key: string): Result {
  const value = memberOf(ctx, of.input, key);
  const fallback = defaultIn(ctx, of, key);
  if (!fallback) return value;
  return isMissing(value) ? fallback : firstWithValue([value, fallback]);
}

const isMissing = (result: Result): boolean => result.r === 'unknown' && result.why === 'not-found';

/** Later entries win over earlier ones; an entry behind a spread that is not known may or may not be overridden. */
function entry(ctx: Context, of: Result & { r: 'object' }, key: string): Result {
  return remember(ctx, of.file, `O${keyOf(of)}.${key}`, unknown('dynamic'), () => {
    let openSpread: Result | undefined;
    for (const one of of.form.entries.toReversed()) {
      if (isSpread(one)) {
        const spread = evaluate(ctx, one.of, of.file, of.frame);
        const found = memberOf(ctx, spread, key);
        if (isMissing(found) || (found.r === 'prim' && found.value === null)) continue;
        if (isOpen(found)) {
          openSpread ??= found;
          continue;
        }
        return found;
      }
      const name = evaluate(ctx, one.key, of.file, of.frame);
      if (name.r === 'prim' && String(name.value) === key) {
        const at = { file: of.file, line: one.line, column: 1, endLine: one.line, endColumn: 1 };
        return via(evaluate(ctx, one.value, of.file, of.frame), { at, note: `${key} is set here` });
      }
    }
    return openSpread ?? unknown('not-found');
  });
}

function ofClass(ctx: Context, of: Result & { r: 'class' }, key: string): Result {
  const scope = ctx.project.files.get(of.file)?.facts.scopes[of.scope];
  if (!scope) return unknown('not-found');
  if (key === 'prototype') return of;
  const member = scope.members?.find((one) => one.name === key && one.kind === 'static');
  if (member)
    return remember(ctx, of.file, `C${keyOf(of)}.${key}`, unknown('dynamic'), () =>
      fieldValues(ctx, of.file, member, of, undefined, of),
    );
  if (key === 'name') return scope.name ? prim(scope.name) : unknown('dynamic');
  const parent = superclass(ctx, of);
  if (parent && parent.r !== 'unknown') return memberOf(ctx, parent, key);
  // What a library mixes into a class: `include Sidekiq::Job` gives it `perform_async`.
  for (const mixed of scope.implements ?? []) {
    const one = evaluate(ctx, mixed, of.file, undefined);
    if (one.r === 'external' && ctx.libraries.export(one.pkg, [...one.path, key])) return memberOf(ctx, one, key);
  }
  return unknown('not-found');
}

function ofInstance(ctx: Context, of: Result & { r: 'instance' }, key: string): Result {
  return remember(ctx, of.cls.file, `M${keyOf(of)}.${key}`, unknown('dynamic'), () => {
    if (key === 'constructor') {
      const name = ctx.project.files.get(of.cls.file)?.facts.scopes[of.cls.scope]?.name;
      const open = of.args === undefined && isExtended(ctx, name);
      return open
        ? { r: 'param', file: of.cls.file, scope: of.cls.scope, index: -1, path: [key] }
        : { r: 'class', ...of.cls, frame: of.frame };
    }
    let abstract = false;
    let cls: Result & { r: 'class' } = { r: 'class', ...of.cls, frame: of.frame };
    let args = of.args;
    for (let depth = 0; depth < 12; depth++) {
      const scope = ctx.project.files.get(cls.file)?.facts.scopes[cls.scope];
      if (!scope) break;
      const found = membersNamed(ctx, cls, key);
      const chosen = found.find((one) => one.member.values.length > 0) ?? found[0];
      if (chosen) {
        const { member, part } = chosen;
        const own = member.values.length > 0 ? fieldValues(ctx, part.file, member, part, args, of) : undefined;
        const values = scope.part !== undefined && member.kind === 'field' ? withAssigned(ctx, of, key, own) : own;
        const variable = member.kind === 'field' ? variableField(ctx, cls, key, values) : undefined;
        if (variable) return variable;
        if (values && !isOpen(values) && !(values.r === 'prim' && values.value === null)) return values;
        const injected = injectedMember(ctx, cls, member);
        if (injected) return injected;
        if (values) return (member.type !== undefined ? typed(ctx, member.type, cls.file) : undefined) ?? values;
        if (member.type !== undefined && !member.abstract) {
          const weak = typed(ctx, member.type, cls.file);
          if (weak) return weak;
        }
        abstract = true;
      }
      const parent = superclass(ctx, cls);
      if (!parent) break;
      if (parent.r !== 'class') {
        const client = baseClient(ctx, cls, parent, args, of);
        return client ? memberOf(ctx, client, key) : abstractOr(of, key, true);
      }
      args = superArgs(ctx, cls, args, of);
      cls = parent;
    }
    return abstractOr(of, key, abstract || isExtended(ctx, className(ctx, of)));
  });
}

/** Members of a name in every part of the class. */
function membersNamed(
  ctx: Context,
  cls: Result & { r: 'class' },
  key: string,
): { member: Member; part: Result & { r: 'class' } }[] {
  return ctx.project
    .parts(cls.file, cls.scope)
    .flatMap(({ file, scope }) =>
      (ctx.project.files.get(file)?.facts.scopes[scope]?.members ?? [])
        .filter((one) => one.name === key && one.kind !== 'static' && one.kind !== 'constructor')
        .map((member) => ({ member, part: { ...cls, file, scope } })),
    );
}

/** Whether some class extends one of this name. */
function isExtended(ctx: Context, name: string | undefined): boolean {
  if (name === undefined) return false;
  ctx.read = ctx.reads.union(ctx.read, ctx.reads.callers(`extends ${name}`));
  return (ctx.project.subclasses.get(name)?.length ?? 0) > 0;
}

const className = (ctx: Context, of: Result & { r: 'instance' }): string | undefined =>
  ctx.project.files.get(of.cls.file)?.facts.scopes[of.cls.scope]?.name;

/** A member that only a subclass knows is an open parameter of the class. */
const abstractOr = (of: Result & { r: 'instance' }, key: string, abstract: boolean): Result =>
  abstract && of.args === undefined
    ? { r: 'param', file: of.cls.file, scope: of.cls.scope, index: -1, path: [key] }
    : unknown('not-found');

/** A field's values, each in the frame of the method that wrote it; a method with its receiver; a getter's result. */
function fieldValues(
  ctx: Context,
  file: FilePath,
  member: Member,
  cls: Result & { r: 'class' },
  args: (Result & { r: 'instance' })['args'],
  receiver: Result,
): Result {
  const scopes = ctx.project.files.get(file)!.facts.scopes;
  const constructorScope = scopes[cls.scope]?.members?.find((one) => one.kind === 'constructor')?.values[0]?.value;
  const ctor =
    constructorScope !== null && typeof constructorScope === 'object' && constructorScope.k === 'fn'
      ? constructorScope.scope
      : undefined;
  const results = member.values.map(({ value, scope }) => {
    const isFn = value !== null && typeof value === 'object' && value.k === 'fn';
    if (isFn && (member.kind === 'method' || member.kind === 'static')) {
      return { r: 'fn', file, scope: value.scope, frame: cls.frame, self: receiver } satisfies Result;
    }
    if (isFn && member.kind === 'getter') {
      const frame = frameOf(ctx, file, value.scope, [], receiver, cls.frame);
      const returns = scopes[value.scope]?.returns;
      return returns === undefined ? unknown('not-found') : evaluate(ctx, returns, file, frame);
    }
    const frame =
      scope >= 0 && scope !== cls.scope
        ? frameOf(ctx, file, scope, scope === ctor ? args : undefined, receiver, cls.frame)
        : cls.frame;
    return evaluate(ctx, value, file, frame);
  });
  const known = results.filter((one) => !(one.r === 'prim' && one.value === null) && !isMissing(one));
  return known.length > 0 ? alternatives('?:', known, LIMITS.alternatives) : (results[0] ?? unknown('not-found'));
}

/** Members that were assigned to a function: `Page.getInitialProps = …`. */
function ofFunction(ctx: Context, of: Result & { r: 'fn' }, key: string): Result {
  const index = ctx.project.files.get(of.file);
  const name = index?.facts.scopes[of.scope]?.name;
  if (key === 'name') return name ? prim(name) : unknown('dynamic');
  const values = (index?.facts.assigned ?? [])
    .filter(
      (one) =>
        one.key === key && one.of !== null && typeof one.of === 'object' && one.of.k === 'ref' && one.of.name === name,
    )
    .map((one) => evaluate(ctx, one.value, of.file, undefined));
  if (values.length > 0) return alternatives('?:', values);
  for (const decorator of index?.facts.scopes[of.scope]?.decorators ?? []) {
    const client = decoratedClient(ctx, decorator, of, name);
    if (client) return memberOf(ctx, client, key);
  }
  return unknown('not-found');
}

/** What a decorator makes of a function: `@app.task` lets it be sent. */
function decoratedClient(
  ctx: Context,
  decorator: Value,
  of: Result & { r: 'fn' },
  name: string | undefined,
): Result | undefined {
  const meaning = decoratorUse(ctx, decorator, of.file);
  if (meaning?.use.client === undefined || name === undefined) return undefined;
  return {
    r: 'client',
    library: meaning.library.id,
    kind: meaning.use.client,
    args: [...meaning.shape.args, { lazy: false, result: prim(name) }],
    site: undefined,
    parent: meaning.shape.client,
    key: `d${of.file}#${of.scope}.${meaning.use.client}`,
  };
}
