import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Suites that share a machine-wide thing (a database, a display) run one file at a time. */
const oneByOne = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['{shared,hub/src,hub/web,desktop/src,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.pg.test.ts'],
          maxWorkers: 2,
          testTimeout: 20_000,
        },
      },
      {
        root,
        test: { name: 'pg', include: ['hub/**/*.pg.test.ts'], exclude: ['**/node_modules/**'], ...oneByOne },
      },
      { root, test: { name: 'e2e', include: ['desktop/test/**/*.e2e.test.ts'], ...oneByOne } },
      { root, test: { name: 'admin', include: ['hub/test/**/*.e2e.test.ts'], ...oneByOne } },
    ],
  },
})
