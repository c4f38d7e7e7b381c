import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test/fixtures/projects/', 'examples/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // An unset input and an unset variable are both empty strings here.
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true } },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [
      'src/inputs/read-inputs.ts',
      'src/inputs/run-context.ts',
      'src/deploy/environment/key.ts',
      // As proxy-from-env does, which decides for it.
      'src/shared/http/proxy.ts',
      'src/index.ts',
      'src/init/index.ts',
    ],
    rules: {
      'max-params': ['error', 4],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression:not([callee.object.name="z"]) > Literal.arguments[raw=/^(true|false)$/]',
          message: 'What does it mean there? Pass a word, or an object with a name for it.',
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Take what you need from RunContext.' },
        { object: 'process', property: 'exit', message: 'Only index.ts ends the process.' },
      ],
    },
  },
  {
    // Actions of their own, which the runner starts: without a package.json that says `module`.
    files: ['test/workflows/stand-ins/**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { process: 'readonly', console: 'readonly', require: 'readonly' },
    },
  },
  {
    files: ['scripts/**/*.js', '*.js', '.dependency-cruiser.js'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly' },
    },
  },
);
