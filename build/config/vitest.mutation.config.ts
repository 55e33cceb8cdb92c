import { defineConfig } from 'vitest/config'

// Named by scripts/test-mutation.ts, as for the configuration of the mutations.
const folders = (process.env.MUTATION_FOLDERS ?? '').split(',')

// Run in a sandbox that holds `shared` and `build` only: paths are relative to it.
export default defineConfig({
  test: {
    include: folders.map((folder) => `shared/src/${folder}/**/*.test.ts`),
    setupFiles: ['build/config/property-runs.ts'],
    testTimeout: 20_000,
  },
})
