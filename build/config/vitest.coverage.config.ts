import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The tests of `shared` alone, so that the number says what they assert and not what others happen to run. */
export default defineConfig({
  root,
  test: {
    include: ['shared/src/**/*.test.ts'],
    setupFiles: [`${root}build/config/property-runs.ts`],
    maxWorkers: 2,
    // Counting slows the longest properties down.
    testTimeout: 60_000,
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['shared/src/**/*.ts'],
      exclude: ['shared/src/testing/**', 'shared/src/**/*.test.ts'],
      reporter: ['text', 'json-summary', 'html'],
      reportsDirectory: '.state/coverage',
      reportOnFailure: true,
      thresholds: { branches: 95 },
    },
  },
})
