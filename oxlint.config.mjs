import { may } from './house.mjs'

const allowed = (names) =>
  names === '*' ? ['../**'] : ['../**', '#*', ...names.split(' ').filter(Boolean).map((name) => `!#${name}`)]

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
    ...Object.entries(may).map(([name, names]) => ({
      files: [`src/${name}/**`],
      rules: {
        'no-restricted-imports': [
          'error',
          { patterns: [{ group: allowed(names), message: `${name} may use: ${names || 'nothing'}` }] },
        ],
      },
    })),
    {
      files: ['bank-simulator/**'],
      rules: {
        'no-restricted-imports': ['error', { patterns: [{ group: ['#*', '../**'], message: 'the bank shares nothing with the office' }] }],
      },
    },
  ],
}
