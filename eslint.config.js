// What the compiler and the formatter cannot hold: no hidden clock or randomness, small files, named exports only.
// Which room may import which is .dependency-cruiser.cjs.

import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const clock = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Take the clock as a parameter.' },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'Take the clock as a parameter.',
  },
  {
    selector: "MemberExpression[object.name='performance'][property.name='now']",
    message: 'Take the clock as a parameter.',
  },
  { selector: "MemberExpression[property.name='hrtime']", message: 'Take the clock as a parameter.' },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'Take the clock as a parameter.',
  },
];

const chance = [
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Take a source of randomness as a parameter.',
  },
  {
    selector:
      ':matches(MemberExpression[property.name=/^(randomUUID|getRandomValues|randomBytes|randomInt)$/], ' +
      'ImportSpecifier[imported.name=/^(randomUUID|getRandomValues|randomBytes|randomInt)$/])',
    message: 'Take a source of ids as a parameter.',
  },
];

const shape = [
  {
    selector: ':matches(ClassDeclaration, ClassExpression):not([superClass.name=/Error$/])',
    message: 'Functions and plain data; classes are for errors only.',
  },
  {
    selector:
      "FunctionDeclaration[generator=false]:not([params.0.name='this']):not([returnType.typeAnnotation.asserts=true]):not(:has(ThisExpression))",
    message: 'Write const name = (…) => …: one dialect for functions.',
  },
  {
    selector: 'ObjectExpression > SpreadElement > ObjectExpression',
    message: 'Write the properties themselves; spreading a literal only saves lines.',
  },
  { selector: 'TSInterfaceDeclaration[id.name=/^I[A-Z][a-z]/]', message: 'No I prefix.' },
];

const lazy = [
  {
    selector: 'ImportExpression[source.value=/^[^.]/]:not([source.value=/^node:/])',
    message: 'Load a file of ours lazily and let it import the package: bundled CommonJS has no named exports here.',
  },
];

const files = [
  {
    selector: "MemberExpression[object.type='MetaProperty'][property.name=/^(dirname|filename)$/]",
    message: "Name a file by new URL('../name', import.meta.url): the bundler carries it along.",
  },
];

const tests = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
    message: 'Every test runs, always.',
  },
  {
    selector: "CallExpression[callee.name='setTimeout'], ImportDeclaration[source.value='node:timers/promises']",
    message: 'A test waits for what happens, not for time.',
  },
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'reports/', '.cache/', '**/generated/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', 300],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-syntax': ['error', ...clock, ...chance, ...shape, ...lazy, ...files],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true, boolean: true }, ignoreConditionalTests: true },
      ],
      // An operation answers a promise whether or not it has something to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
    },
  },
  // The one place that reads the computer's clock and its randomness.
  {
    files: ['server/clock-and-ids.ts', 'server/doors/files/random-hex.ts'],
    rules: { 'no-restricted-syntax': ['error', ...shape, ...lazy] },
  },
  { files: ['server/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  // The portal reads the tenant's clock and waits for the browser, never for a time that a test could not wait for.
  {
    files: ['portal/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'no-restricted-syntax': ['error', ...clock, ...chance, ...shape],
      'no-console': ['error', { allow: ['debug'] }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // It names what the React Compiler would leave as it is, and no compiler is at work here.
      'react-hooks/incompatible-library': 'off',
    },
  },
  // One file a language, however many words that takes.
  { files: ['portal/words/{en,de}.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...clock, ...chance, ...shape, ...tests],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Bodies of every shape are walked freely: the contract has checked each before a test sees it.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // A bench measures time, which is its subject.
  {
    files: ['bench/**/*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': ['error', ...chance, ...shape, ...lazy] },
  },
  // Programs that dictate a default export, or CommonJS.
  { files: ['**/*.config.{js,ts}'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: ['**/*.{js,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: 'writable', require: 'readonly', process: 'readonly' } },
  },
  // Programs of other people, as those would write them: plain JavaScript, some of it run in a page.
  {
    files: ['test/clients/sign-in/javascript/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'fetch', 'URL', 'Buffer', 'window', 'document', 'location'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  prettier,
);
