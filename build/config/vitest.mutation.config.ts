import { defineConfig } from 'vitest/config'
import { mutated } from './mutated-folders.mjs'

// Run in a sandbox that holds `shared` and `build` only: paths are relative to it.
export default defineConfig({
  test: {
    include: mutated().map((folder) => `shared/src/${folder}/**/*.test.ts`),
    setupFiles: ['build/config/property-runs.ts'],
    testTimeout: 20_000,
  },
})
