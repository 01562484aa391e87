import tseslint from 'typescript-eslint';

/** Stages that are functions from data to data: what they answer may depend on nothing but their input. */
const PURE = ['model', 'extract', 'libraries', 'link', 'analyze', 'report', 'fix'].map(
  (folder) => `src/${folder}/**/*.ts`,
);

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a default export is called something else in every file that imports it.',
};
const noClock = [
  { object: 'Date', property: 'now', message: 'Same input, same bytes: a pure stage has no clock.' },
  { object: 'Math', property: 'random', message: 'Same input, same bytes: seed a generator of your own.' },
  { object: 'performance', property: 'now', message: 'Same input, same bytes: a pure stage has no clock.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.vscode-test/', 'examples/', 'test/workspaces/', 'screenshots/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-require-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-debugger': 'error',
      'no-dupe-else-if': 'error',
      'no-eval': 'error',
      'no-fallthrough': 'error',
      'no-implied-eval': 'error',
      'no-self-compare': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-rename': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts'],
    // A declaration describes what a package or the bundler exports, by default too.
    ignores: ['**/*.d.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport],
      // The command line's report and the server's log have one writer each; nothing else prints.
      'no-console': 'error',
    },
  },
  {
    files: PURE,
    rules: {
      'no-restricted-properties': ['error', ...noClock],
      'no-restricted-syntax': [
        'error',
        noDefaultExport,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Same input, same bytes: a pure stage has no clock.',
        },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'Buffer'],
    },
  },
  {
    // Where promises cross processes, a forgotten one is an error nobody sees. These need types, the rest does not.
    files: ['src/{cli,server,extension,workspace}/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
);
