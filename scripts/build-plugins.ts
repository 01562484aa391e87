import type { Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Puts ts-morph behind a file of its own, `./typescript.cjs`, which is read the first time one of its names is used:
 * a run that finds every fact in the cache never pays the 325 ms and 133 MB of the compiler, whoever imports it how.
 */
export function lazyTypeScript(): Plugin {
  return {
    name: 'lazy-typescript',
    setup(build) {
      build.onResolve({ filter: /^ts-morph$/ }, () => ({ path: 'ts-morph', namespace: 'lazy-typescript' }));
      build.onResolve({ filter: /^\.\/typescript\.cjs$/, namespace: 'lazy-typescript' }, (args) => ({
        path: args.path,
        external: true,
      }));
      build.onLoad({ filter: /.*/, namespace: 'lazy-typescript' }, () => ({
        loader: 'js',
        contents: Object.keys(require('ts-morph') as object)
          .map(
            (name) =>
              `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => require('./typescript.cjs').${name} });`,
          )
          .join('\n'),
      }));
    },
  };
}

/**
 * Leaves what is heavy and seldom needed a file of its own, shared by those who import it dynamically: the stages
 * (parsers, manifests, libraries, linker, rules) and what explains faultline.yaml. An unchanged workspace is answered
 * without reading either, at half the CPU.
 */
export function engineOnDemand(): Plugin {
  return {
    name: 'engine-on-demand',
    setup(build) {
      build.initialOptions.supported = { 'dynamic-import': false };
      build.onResolve({ filter: /\/(?:load-stages|config-words)\.ts$/ }, (args) => {
        if (args.kind === 'dynamic-import')
          return { path: ON_DEMAND[args.path.slice(args.path.lastIndexOf('/') + 1)]!, external: true };
        if (args.kind === 'entry-point' || args.path.endsWith('/config-words.ts')) return undefined;
        return {
          errors: [{ text: `${args.importer} must import load-stages.ts dynamically: it is all that is heavy` }],
        };
      });
    },
  };
}

const ON_DEMAND: Readonly<Record<string, string>> = {
  'load-stages.ts': './engine.cjs',
  'config-words.ts': './words.cjs',
};

/** Leaves `import('./client.ts')` of the extension's stub a require of the file `client.cjs`, made after activation. */
export function clientOnDemand(): Plugin {
  return {
    name: 'client-on-demand',
    setup(build) {
      build.initialOptions.supported = { 'dynamic-import': false };
      build.onResolve({ filter: /\/client\.ts$/ }, (args) => {
        if (args.kind !== 'dynamic-import') {
          return { errors: [{ text: `${args.importer} must import client.ts dynamically: the stub stays small` }] };
        }
        return { path: './client.cjs', external: true };
      });
    },
  };
}

/** A worker of a webview's resource address would be cross-origin, so elkjs' worker comes as text to make a blob of. */
export function elkWorkerAsText(): Plugin {
  return {
    name: 'elk-worker-as-text',
    setup(build) {
      build.onResolve({ filter: /^elkjs\/lib\/elk-worker(\.min)?\.js(\?text)?$/ }, () => ({
        path: require.resolve('elkjs/lib/elk-worker.min.js'),
        namespace: 'text',
      }));
      build.onLoad({ filter: /.*/, namespace: 'text' }, async (args) => ({
        contents: await readFile(args.path, 'utf8'),
        loader: 'text',
      }));
    },
  };
}

/**
 * The tree-sitter runtime makes a `require` of its own, which hides the bundle's before it has a value. In a CommonJS
 * bundle there is one already.
 */
export function treeSitterRuntime(): Plugin {
  const own =
    /const \{ createRequire \} = await import\("module"\);\s*var require = createRequire\(getCurrentScriptUrl\(\)\);/;
  return {
    name: 'tree-sitter-runtime',
    setup(build) {
      build.onLoad({ filter: /tree-sitter-wasm[\\/]wasm[\\/]tree-sitter\.js$/ }, async (args) => {
        const contents = await readFile(args.path, 'utf8');
        if (!own.test(contents))
          return { errors: [{ text: 'the tree-sitter runtime has changed: see treeSitterRuntime' }] };
        return { contents: contents.replace(own, ''), loader: 'js' };
      });
    },
  };
}
