import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { join } from 'node:path';

/** One folder and everything it may import; what is not listed is forbidden. */
interface Layer {
  readonly folder: string;
  /** Folders, relative to the root. Every layer may import itself. */
  readonly imports: readonly string[];
  /** npm packages, by name or by a prefix that ends in '*'. */
  readonly packages: readonly string[];
  readonly builtIns?: true;
  readonly because: string;
}

const STAGES = ['src/extract', 'src/libraries', 'src/link', 'src/analyze'];
const DOOR = ['src/workspace', 'src/report', 'src/fix', 'src/protocol', 'src/model'];

export const LAYERS: readonly Layer[] = [
  {
    folder: 'src/model',
    imports: [],
    packages: ['zod'],
    because: 'The nouns are known to all and know nobody.',
  },
  {
    folder: 'src/extract',
    imports: ['src/model'],
    packages: ['yaml', 'zod', 'ts-morph', '@vscode/tree-sitter-wasm'],
    because: 'What a file says depends on its text alone: no disk, no library, no other stage.',
  },
  {
    folder: 'src/libraries',
    imports: ['src/model'],
    packages: [],
    because: 'A library is data about calls; it never sees code.',
  },
  {
    folder: 'src/link',
    imports: ['src/model', 'src/libraries'],
    packages: ['graphology', 'graphology-*'],
    because: 'Linking joins facts, whichever language or manifest they came from, so it knows no reader.',
  },
  {
    folder: 'src/analyze',
    imports: ['src/model'],
    packages: ['graphology', 'graphology-*'],
    because: 'A rule judges the system and cannot look behind it.',
  },
  {
    folder: 'src/report',
    imports: ['src/model'],
    packages: ['yaml', 'zod'],
    because: 'A report shows a snapshot and computes nothing that a rule or a stage should know.',
  },
  {
    folder: 'src/fix',
    imports: ['src/model'],
    packages: ['ts-morph', 'yaml'],
    because: 'A fix is an edit of text in memory; whoever applies it owns the disk.',
  },
  {
    folder: 'src/workspace',
    imports: ['src/model', ...STAGES],
    packages: [],
    builtIns: true,
    because: 'The one place that reads the disk runs the stages, and knows of no editor and no report.',
  },
  {
    folder: 'src/protocol',
    imports: ['src/model'],
    packages: ['zod'],
    because: 'Both ends of a message import it, and one of them is a browser.',
  },
  {
    folder: 'src/cli',
    imports: DOOR,
    packages: [],
    builtIns: true,
    because: 'A door opens onto the workspace and knows no other door.',
  },
  {
    folder: 'src/server',
    imports: DOOR,
    packages: ['vscode-languageserver', 'vscode-languageserver-*', 'zod'],
    builtIns: true,
    because: 'A door opens onto the workspace and knows no other door; LSP types end here.',
  },
  {
    folder: 'src/extension',
    imports: ['src/protocol', 'src/model'],
    packages: ['vscode', '@types/vscode', 'vscode-languageclient', 'vscode-languageserver-*', 'zod'],
    because: 'The extension host holds a thin client: the engine lives in the server process.',
  },
  {
    folder: 'webview',
    imports: ['src/protocol', 'src/model'],
    packages: ['@vscode/webview-ui-toolkit', 'd3-*', 'elkjs', 'graphology', 'graphology-*', 'zod', '@types/d3-*'],
    because: 'Browser code has no disk, no Node and no engine.',
  },
];

/** Folders in which no file may import its sibling, so that each can be deleted alone; `(…)` is the unit. */
const UNITS = [
  'src/analyze/rules/([^/]+)\\.ts',
  'src/extract/manifests/([^/]+)\\.ts',
  'src/extract/languages/([^/]+)/.+',
  'src/libraries/([^/]+)\\.ts',
];

/** The rules for dependency-cruiser. `helpers` are files in the units' folders that are no units. */
export function layerRules(helpers: readonly string[] = []): IForbiddenRuleType[] {
  const rules = LAYERS.flatMap((layer) => [
    onlyAllowed(layer),
    ...(layer.builtIns === true ? [] : [noBuiltIns(layer)]),
  ]);
  return [
    ...rules,
    ...UNITS.map((unit) => noSiblings(unit, helpers)),
    {
      name: 'no-cycle',
      comment: 'Folders that need each other are one folder. Within one, functions may recurse through each other.',
      severity: 'error',
      from: { path: '^(.+)/[^/]+$' },
      to: { circular: true, pathNot: '^$1/[^/]+$', viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that nothing answers to is not checked by any other rule.',
      severity: 'error',
      from: { path: '^(src|webview)/' },
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ];
}

/** Reads every module below `folders` of `base` and judges its imports by the rules. */
export async function judge(
  base: string,
  folders: readonly string[],
  rules: IForbiddenRuleType[],
): Promise<ICruiseResult> {
  const { output } = await cruise(
    [...folders],
    {
      baseDir: base,
      // Without it the rules are read and not applied.
      validate: true,
      ruleSet: { forbidden: rules },
      // Type-only imports are dependencies too.
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'require', 'node', 'default', 'types'],
      },
      tsConfig: { fileName: join(base, 'tsconfig.json') },
    },
    undefined,
    undefined,
  );
  return output as ICruiseResult;
}

function onlyAllowed(layer: Layer): IForbiddenRuleType {
  const allowed = [
    `^${layer.folder}/`,
    ...layer.imports.map((folder) => `^${folder}/`),
    ...layer.packages.map((name) => `(^|/)node_modules/${name.replace(/\*$/, '[^/]*')}/`),
    // The editor hands this module to extensions; it is no file.
    ...(layer.packages.includes('vscode') ? ['^vscode$'] : []),
  ];
  return {
    name: `${layer.folder}-imports`,
    comment: layer.because,
    severity: 'error',
    from: { path: `^${layer.folder}/` },
    to: { pathNot: allowed, dependencyTypesNot: ['core'] },
  };
}

function noBuiltIns(layer: Layer): IForbiddenRuleType {
  return {
    name: `${layer.folder}-no-node`,
    comment: `No Node built-in here. ${layer.because}`,
    severity: 'error',
    from: { path: `^${layer.folder}/` },
    to: { dependencyTypes: ['core'] },
  };
}

function noSiblings(unit: string, helpers: readonly string[]): IForbiddenRuleType {
  return {
    name: `no-sibling-in-${unit.replace(/\/\(.*/, '')}`,
    comment: 'Each unit can be deleted alone; what two units share is no unit and lies elsewhere.',
    severity: 'error',
    from: {
      path: `^${unit}$`,
      pathNot: ['/index\\.ts$', ...helpers.map(exactly)].filter(
        (p) => !unit.includes('languages') || p !== '/index\\.ts$',
      ),
    },
    to: { path: `^${unit}$`, pathNot: [`^${unit.replace('([^/]+)', '$1')}$`, ...helpers.map(exactly)] },
  };
}

const exactly = (file: string): string => `^${file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
