// Started by scripts/test-mutation.ts, which names the folders of shared/src.
const folders = (process.env.MUTATION_FOLDERS ?? '').split(',')
const state = '.state/mutation'

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  // Tests are chosen by folder below; what they cover is measured per test.
  vitest: { configFile: 'build/config/vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  mutate: folders.flatMap((folder) => [`shared/src/${folder}/**/*.ts`, `!shared/src/${folder}/**/*.test.ts`]),
  // The sandbox is a copy of this much. Without any tsconfig: Stryker would rewrite it by an interface that
  // TypeScript's native compiler does not have.
  ignorePatterns: [
    '/*',
    '!/shared',
    '/shared/tsconfig.json',
    '!/build',
    '/build/*',
    '!/build/config',
    '!/package.json',
  ],
  tempDirName: `${state}/sandbox`,
  incremental: true,
  // One per choice of folders: the tests differ, and so may the results.
  incrementalFile: `${state}/incremental-${folders.join('-')}.json`,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${state}/report.json` },
  // Code that runs at import belongs to no test: each change of it needs the whole folder's tests.
  ignoreStatic: process.env.MUTATION_STATIC === 'no',
  concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
  timeoutMS: 10_000,
  thresholds: { high: 95, low: 90, break: 85 },
  allowConsoleColors: false,
}
