/** What an imported or exported name means: across re-exports, barrels and CommonJS, to the file that declares it. */
import type { FilePath } from '../model/value.ts';
import { remember } from './context.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { memberOf } from './members.ts';
import { alternatives, fileId, prim, unknown, via } from './result.ts';
import type { Result } from './result.ts';

/** The value of `exported` of `specifier` as imported by `from`. '*' = the module itself, 'default' = its default export. */
export function importedName(ctx: Context, from: FilePath, specifier: string, exported: string): Result {
  const target = ctx.project.resolve(specifier, from, exported);
  if (target.in === 'nowhere') return unknown('not-found');
  if (target.in === 'package') {
    const pkg = target.subpath ? `${target.name}/${target.subpath}` : target.name;
    const constant = ctx.libraries.constant(pkg, [exported]);
    return constant !== undefined ? prim(constant) : { r: 'external', pkg, path: exported === '*' ? [] : [exported] };
  }
  if (exported === '*' || target.whole) return { r: 'namespace', file: target.file };
  return exportedName(ctx, target.file, exported) ?? unknown('not-found');
}

/** The value that a file exports under a name; undefined when it exports no such name. */
export function exportedName(ctx: Context, file: FilePath, name: string): Result | undefined {
  const index = ctx.project.files.get(file);
  if (!index) return undefined;
  // Generated code says nothing that its description does not.
  if (index.facts.depth === 'lexed' && index.facts.generated && ctx.stubs.find([name]))
    return { r: 'external', pkg: '#generated', path: [name] };
  const result = remember(ctx, file, `X${fileId(file)}#${name}`, unknown('dynamic'), () => {
    const values = index.exports.get(name);
    if (values && index.facts.depth === 'lexed') return unread(ctx, file);
    if (values) {
      const at = index.names.get(-1)?.get(name)?.[0]?.at;
      const found = alternatives(
        '?:',
        values.map((value) => evaluate(ctx, value, file, undefined)),
      );
      return at ? via(found, { at, note: `${name} is exported here` }) : found;
    }
    const re = index.facts.reexports.find((one) => one.name === name);
    if (re) return importedName(ctx, file, re.specifier, re.exported);
    const common = commonJs(ctx, file, name);
    if (common) return common;
    for (const specifier of index.facts.stars) {
      if (name === 'default') break;
      const target = ctx.project.resolve(specifier, file);
      if (target.in === 'workspace') {
        const found = exportedName(ctx, target.file, name);
        if (found && !(found.r === 'unknown' && found.why === 'not-found')) return found;
      } else if (target.in === 'package' && index.facts.stars.length === 1) {
        return { r: 'external', pkg: target.subpath ? `${target.name}/${target.subpath}` : target.name, path: [name] };
      }
    }
    // `import x from './commonjs'` without a default export means the module itself.
    if (name === 'default' && (index.facts.exports.length > 0 || index.facts.reexports.length > 0))
      return { r: 'namespace', file };
    return unknown('not-found');
  });
  return result.r === 'unknown' && result.why === 'not-found' ? undefined : result;
}

/** What a file that was only lexed exports: not known yet. The file is asked for. */
function unread(ctx: Context, file: FilePath): Result {
  ctx.wanted.add(file);
  return unknown('dynamic');
}

/** `module.exports = x` is the export 'export='; its members are exports too. */
function commonJs(ctx: Context, file: FilePath, name: string): Result | undefined {
  const whole = ctx.project.files.get(file)!.exports.get('export=');
  if (!whole) return undefined;
  if (ctx.project.files.get(file)!.facts.depth === 'lexed') return unread(ctx, file);
  const all = alternatives(
    '?:',
    whole.map((value) => evaluate(ctx, value, file, undefined)),
  );
  if (name === 'default') return all;
  const found = memberOf(ctx, all, name);
  return found.r === 'unknown' && found.why === 'not-found' ? undefined : found;
}

/** The module object of a file: its namespace, or what `module.exports` was set to. */
export function moduleObject(ctx: Context, file: FilePath): Result {
  const index = ctx.project.files.get(file);
  if (!index) return unknown('not-found');
  return commonJs(ctx, file, 'default') ?? { r: 'namespace', file };
}
