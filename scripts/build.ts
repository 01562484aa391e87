import { build, type BuildOptions } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { clientOnDemand, elkWorkerAsText, engineOnDemand, lazyTypeScript, treeSitterRuntime } from './build-plugins.ts';
import { fromRoot, root } from './paths.ts';

/** Largest allowed size of a bundle, in bytes: a budget that breaks the build before a user notices. */
const BUDGETS: Readonly<Record<string, number>> = {
  'dist/extension.cjs': 20_000,
  'dist/webview/graph.js': 600_000,
  'dist/webview/elk.js': 1_700_000,
  'dist/webview/onboarding.js': 500_000,
};

/**
 * Bundles everything that ships into dist/. With `--sourcemap`, source maps lie beside the bundles; a package has none.
 * @returns the process's exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const missing = await buildAll({ sourcemap: args.includes('--sourcemap') });
  for (const entry of missing) console.error(`build: ${entry} does not exist`);
  const heavy = await overBudget();
  for (const line of heavy) console.error(`build: ${line}`);
  return missing.length + heavy.length === 0 ? 0 : 1;
}

/** Builds every bundle whose entry exists. @returns the entries that do not exist. */
export async function buildAll(options: { readonly sourcemap?: boolean } = {}): Promise<string[]> {
  const bundles = [...nodeBundles(), ...webviewBundles()];
  const present = bundles.filter((bundle) => existsSync(fromRoot(bundle.entry)));
  await rm(fromRoot('dist', 'webview'), { recursive: true, force: true });
  await mkdir(fromRoot('dist'), { recursive: true });
  await Promise.all([
    buildTypeScript(),
    copyGrammars(),
    ...present.map((bundle) =>
      build({
        absWorkingDir: root,
        entryPoints: [bundle.entry],
        outfile: bundle.out,
        bundle: true,
        logLevel: 'warning',
        legalComments: 'none',
        sourcemap: options.sourcemap === true,
        ...bundle.options,
      }),
    ),
  ]);
  return bundles.filter((bundle) => !present.includes(bundle)).map((bundle) => bundle.entry);
}

interface Bundle {
  readonly entry: string;
  readonly out: string;
  readonly options: BuildOptions;
}

function nodeBundles(): Bundle[] {
  const node: BuildOptions = {
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    external: ['vscode'],
    inject: ['scripts/node20.js'],
    plugins: [lazyTypeScript(), engineOnDemand(), treeSitterRuntime()],
    // A CommonJS bundle has no import.meta; the worker and the bundled pages are found from it.
    define: { 'import.meta.url': '__bundleUrl' },
    // Packages with both forms are taken as ESM, which can be shaken; yaml and the LSP packages have a Node build only.
    mainFields: ['module', 'main'],
    banner: { js: "const __bundleUrl=require('node:url').pathToFileURL(__filename).href;" },
  };
  return [
    {
      entry: 'src/cli/main.ts',
      out: 'dist/cli.cjs',
      options: { ...node, banner: { js: `#!/usr/bin/env node\n${node.banner?.['js']}` } },
    },
    { entry: 'src/server/main.ts', out: 'dist/server.cjs', options: node },
    { entry: 'src/workspace/worker.ts', out: 'dist/worker.cjs', options: node },
    { entry: 'src/workspace/load-stages.ts', out: 'dist/engine.cjs', options: node },
    { entry: 'src/workspace/config-words.ts', out: 'dist/words.cjs', options: node },
    { entry: 'src/extension/client.ts', out: 'dist/client.cjs', options: node },
    {
      entry: 'src/extension/extension.ts',
      out: 'dist/extension.cjs',
      options: { ...node, plugins: [clientOnDemand()], inject: [] },
    },
  ];
}

function webviewBundles(): Bundle[] {
  const browser: BuildOptions = {
    platform: 'browser',
    format: 'iife',
    target: 'chrome130',
    minify: true,
    tsconfig: 'webview/tsconfig.json',
    plugins: [elkWorkerAsText()],
  };
  // elk.js is loaded by the graph's page when a layout is needed.
  return ['graph', 'onboarding', 'elk'].map((view) => ({
    entry: `webview/${view}/main.ts`,
    out: `dist/webview/${view}.js`,
    options: browser,
  }));
}

/** The compiler takes 3 s to bundle and changes only with its package: rebuilt when the package's version has changed. */
async function buildTypeScript(): Promise<void> {
  const require = createRequire(import.meta.url);
  const stampFile = fromRoot('node_modules/.cache/faultline-typescript-stamp');
  const out = fromRoot('dist/typescript.cjs');
  const stamp = createHash('sha256')
    .update(await readFile(require.resolve('ts-morph/package.json')))
    .update(await readFile(require.resolve('esbuild/package.json')))
    .digest('hex');
  const built = await readFile(stampFile, 'utf8').catch(() => '');
  if (built === stamp && existsSync(out)) return;
  await build({
    absWorkingDir: root,
    stdin: { contents: "module.exports = require('ts-morph');", resolveDir: root },
    outfile: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  await mkdir(fromRoot('node_modules/.cache'), { recursive: true });
  await writeFile(stampFile, stamp);
}

/** What languages beyond TypeScript are parsed with, read by src/workspace/grammars.ts when one is met. */
const GRAMMARS = ['c-sharp', 'go', 'java', 'php', 'python', 'ruby', 'rust'];

async function copyGrammars(): Promise<void> {
  const folder = `${createRequire(import.meta.url)
    .resolve('@vscode/tree-sitter-wasm/package.json')
    .replace(/package\.json$/, '')}wasm`;
  await mkdir(fromRoot('dist/grammars'), { recursive: true });
  for (const name of ['tree-sitter', ...GRAMMARS.map((grammar) => `tree-sitter-${grammar}`)])
    await copyFile(`${folder}/${name}.wasm`, fromRoot('dist/grammars', `${name}.wasm`));
}

export async function overBudget(): Promise<string[]> {
  const lines: string[] = [];
  for (const [file, budget] of Object.entries(BUDGETS)) {
    const size = await stat(fromRoot(file)).then(
      (s) => s.size,
      () => 0,
    );
    if (size > budget) lines.push(`${file} has ${size} bytes, more than its budget of ${budget}`);
  }
  return lines;
}

/** Every file under dist/ with its size in bytes, for the scripts that print it. */
export async function builtFiles(): Promise<{ readonly file: string; readonly bytes: number }[]> {
  const entries = await readdir(fromRoot('dist'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => {
      const path = `${entry.parentPath}/${entry.name}`;
      return { file: path.slice(root.length + 1), bytes: (await stat(path)).size };
    }),
  );
}
