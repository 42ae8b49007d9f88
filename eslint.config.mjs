import tseslint from 'typescript-eslint';
import { widgets } from './scripts/build/entries.mjs';
import { fileName } from './scripts/lint/file-name.mjs';
import { longFile } from './scripts/lint/long-file.mjs';
import { walls } from './scripts/lint/walls.mjs';
import { rooms } from './scripts/walls.mjs';

const balise = { rules: { walls, 'long-file': longFile, 'file-name': fileName } };

const sinks = [
  { selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]', message: 'No HTML sink: build nodes.' },
  { selector: 'Identifier[name=/^unsafe(HTML|SVG|Static)$/]', message: 'No HTML sink: build nodes.' },
  { selector: 'MemberExpression[object.name="document"][property.name=/^write(ln)?$/]', message: 'No HTML sink: build nodes.' },
];
const defaults = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };
const focus = {
  selector: 'CallExpression[callee.object.name=/^(test|it|describe|suite)$/][callee.property.name=/^(only|skip|todo)$/]',
  message: 'No focused or lonely test. A test that lacks its data skips with a message: t.skip(reason).',
};
const dice = {
  selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
  message: 'A verdict does not depend on dice: take them from test/unit/fast-check.ts.',
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'dist/',
      '.types/',
      '.cache/',
      'coverage/',
      'packages/charts/compiled/',
      'screenshots/',
      'test/walls/fixtures/',
      '**/*.d.ts',
    ],
  },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.base],
    plugins: { balise },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'balise/long-file': 'error',
      'balise/file-name': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-var': 'error',
      'no-debugger': 'error',
      'no-self-compare': 'error',
      'no-fallthrough': 'error',
      'no-unsafe-finally': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-dupe-keys': 'error',
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-restricted-syntax': ['error', ...sinks, defaults, focus],
    },
  },
  {
    files: ['test/**/*.ts'],
    ignores: ['test/unit/fast-check.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'fast-check', message: 'Its dice are new each time: import * as fc from test/unit/fast-check.ts.' }] },
      ],
      'no-restricted-syntax': ['error', ...sinks, defaults, focus, dice],
    },
  },
  { files: ['stories/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...sinks, focus] } },
  { files: ['packages/**/src/**/*.ts', 'widgets/**/*.ts'], rules: { 'no-console': 'error' } },
  { files: ['packages/node/**/*.ts', 'packages/server/**/*.ts'], rules: { 'no-console': 'off' } },
  ...Object.entries(rooms).map(([room, wall]) => ({
    files: [room.startsWith('packages/') ? `${room}/src/**/*.ts` : `${room}/**/*.ts`],
    rules: {
      'balise/walls': ['error', { room, imports: wall.imports, types: wall.types ?? [] }],
      'no-restricted-globals': ['error', ...wall.globals.map((name) => ({ name, message: `Out of reach in ${room}.` }))],
    },
  })),
  ...widgets.map((name) => ({
    files: [`widgets/${name}.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: widgets
            .filter((other) => other !== name)
            .map((other) => ({ group: [`./${other}.ts`], message: 'A widget does not import another widget.' })),
        },
      ],
    },
  })),
);
