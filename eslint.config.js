import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['build/', '.svelte-kit/', 'src/paraglide/', 'data/', 'static/', 'node_modules/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  typescript.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true },
    },
    rules: {
      'no-console': ['error', { allow: ['error'] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      // Numbers are written in sentences and addresses everywhere; everything else must be made text on purpose.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A file sent where words are expected becomes '[object File]', which the schemas then refuse.
      '@typescript-eslint/no-base-to-string': [
        'error',
        { ignoredTypeNames: ['File', 'URL', 'URLSearchParams', 'Error'] },
      ],
      // `text += chunk` reads a Buffer as words, as meant.
      '@typescript-eslint/restrict-plus-operands': ['error', { skipCompoundAssignments: true }],
      // An async function without await is how a promised contract is kept: what it throws is a rejection.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // Matchers (`expect.any(String)`) and the bodies of answers are of type any: what they hold is what is being tested.
    files: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Components are linted without types: with them each one rebuilds the program (0.25 s a file, measured), and
    // svelte-check reads their types anyway.
    files: ['**/*.svelte'],
    extends: [typescript.configs.disableTypeChecked],
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      // The content security policy refuses style attributes, and raw markup is how scripts get in.
      'svelte/no-inline-styles': 'error',
      'svelte/no-at-html-tags': 'error',
      // Addresses are localised by Paraglide and there is no base path: Kit's resolve() has nothing to add.
      'svelte/no-navigation-without-resolve': 'off',
      // `{' '}` keeps a space at the edge of an element, where Svelte and Prettier would drop it.
      'svelte/no-useless-mustaches': 'off',
    },
  },
  {
    // Plain JavaScript runs before anything is installed: it has no types to check.
    files: ['**/*.js', '**/*.mjs'],
    extends: [typescript.configs.disableTypeChecked],
  },
);
