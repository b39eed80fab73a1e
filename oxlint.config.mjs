import { may } from './house.mjs'

const allowed = (names) =>
  names === '*' ? ['../**'] : ['../**', '#*', ...names.split(' ').filter(Boolean).map((name) => `!#${name}`)]

const doors = (files, name, names, extra = []) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ group: [...allowed(names), ...extra], message: `${name} may use: ${names || 'nothing'}` }] },
    ],
  },
})

export default {
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'node', 'promise'],
  categories: { correctness: 'error' },
  ignorePatterns: ['dist/**', 'node_modules/**'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-floating-promises': [
      'error',
      { allowForKnownSafeCalls: [{ from: 'package', name: ['test', 'suite', 'describe', 'it'], package: 'node:test' }] },
    ],
  },
  overrides: [
    { files: ['*.mjs', '*.config.mjs'], rules: { 'import/no-default-export': 'off' } },
    ...Object.entries(may).flatMap(([name, names]) => [
      doors([`src/${name}/**`], name, names),
      doors([`src/${name}/*.test.ts`, `src/${name}/*.test.tsx`], name, names, ['!../../test/*', '!../../house.mjs']),
    ]),
    {
      files: ['bank-simulator/**'],
      rules: {
        'no-restricted-imports': ['error', { patterns: [{ group: ['#*', '../**'], message: 'the bank shares nothing with the office' }] }],
      },
    },
  ],
}
