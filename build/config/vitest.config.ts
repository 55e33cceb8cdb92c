import { accessSync, constants } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A suite that shares a machine-wide thing (a database, a display) runs one file at a time. */
const sharing = (name: string, include: string, setup: string) => ({
  root,
  test: {
    name,
    include: [include],
    exclude: ['**/node_modules/**', '**/dist/**'],
    setupFiles: [`${root}build/config/property-runs.ts`],
    globalSetup: [`${root}scripts/suites/${setup}.ts`],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})

/** Hundreds of small tills that are synced at every line: in memory, where there is room for files in it. */
const inMemory = (dir = '/dev/shm'): Record<string, string> => {
  try {
    accessSync(dir, constants.W_OK)
    return { TMPDIR: dir }
  } catch {
    return {}
  }
}

const unit = {
  root,
  test: {
    name: 'unit',
    include: [
      '{shared,hub/src,hub/web,desktop/src,desktop/bench,desktop/soak,desktop/fleet,desktop/monkey,scripts}/**/*.test.{ts,tsx}',
    ],
    exclude: [
      '**/node_modules/**',
      '**/dist/**',
      '**/*.pg.test.ts',
      '**/*.crash.test.ts',
      '**/*.fleet.test.ts',
      '**/*.pty.test.ts',
    ],
    setupFiles: [`${root}build/config/property-runs.ts`],
    env: inMemory(),
    maxWorkers: 2,
    // Files share a process and what they import: no test changes a module, and it saves a third of the time.
    isolate: false,
    // Properties of the long suites run fifty times as often.
    testTimeout: process.env.CODEX_LONG === '1' ? 300_000 : 20_000,
  },
}

export default defineConfig({
  root,
  test: {
    projects: [
      unit,
      sharing('pg', 'hub/**/*.pg.test.ts', 'hub-setup'),
      sharing('e2e', 'desktop/test/**/*.e2e.test.ts', 'desktop-setup'),
      sharing('admin', 'hub/test/**/*.e2e.test.ts', 'admin-setup'),
      sharing('crash', 'desktop/**/*.crash.test.ts', 'desktop-setup'),
      sharing('fleet', 'desktop/fleet/**/*.fleet.test.ts', 'hub-setup'),
      sharing('devices', 'desktop/src/devices/**/*.pty.test.ts', 'devices-setup'),
      sharing('faults', 'desktop/test/faults/**/*.test.ts', 'faults-setup'),
    ],
  },
})
