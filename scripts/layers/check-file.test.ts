import { describe, expect, test } from 'vitest'
import { checkFile } from './check-file.ts'

const rules = (path: string, code: string) =>
  checkFile(path, code).map((each) => `${each.line}: ${each.rule}`)

describe('the layer check', () => {
  test.each([
    [
      'desktop/src/renderer/till/app.tsx',
      `import { x } from '../../store/till-store.ts'`,
      'desktop/src/store',
    ],
    [
      'desktop/src/renderer/till/app.tsx',
      `import type { X } from '../../engine/deps.ts'`,
      'desktop/src/engine',
    ],
    [
      'desktop/src/renderer/till/app.tsx',
      `const x = await import('../../store/till-store.ts')`,
      'desktop/src/store',
    ],
    ['desktop/src/renderer/till/app.tsx', `export * from '../../store/till-store.ts'`, 'desktop/src/store'],
    [
      'desktop/src/renderer/till/app.tsx',
      `let x: import('../../store/till-store.ts').TillStore`,
      'desktop/src/store',
    ],
    ['desktop/src/renderer/till/app.tsx', `import fs from 'node:fs'`, 'node:fs'],
    ['desktop/src/renderer/till/app.tsx', `import { app } from 'electron'`, 'electron'],
    [
      'desktop/src/renderer/till/app.test.tsx',
      `import { x } from '../../store/till-store.ts'`,
      'desktop/src/store',
    ],
    ['desktop/src/engine/scan.ts', `import D from 'better-sqlite3'`, 'better-sqlite3'],
    ['desktop/src/engine/main.ts', `import { app } from 'electron'`, 'electron'],
    ['desktop/src/engine/scan.ts', `import { x } from '../devices/main.ts'`, 'desktop/src/devices'],
    ['desktop/src/devices/main.ts', `import { x } from '../store/sqlite.ts'`, 'desktop/src/store'],
    ['desktop/src/store/sqlite.ts', `import { x } from '../ipc/contract.ts'`, 'desktop/src/ipc'],
    ['desktop/src/ipc/contract.ts', `import { x } from '../main/main.ts'`, 'desktop/src/main'],
    ['desktop/src/main/main.ts', `import { x } from '../../../hub/src/app.ts'`, 'hub/src'],
    ['hub/src/app.ts', `import { x } from '@codex/desktop/ipc/contract'`, 'desktop/src/ipc'],
    ['hub/src/app.ts', `import D from 'better-sqlite3'`, 'better-sqlite3'],
    ['hub/web/app.tsx', `import { x } from '../src/app.ts'`, 'hub/src'],
    ['hub/src/app.ts', `import { x } from '@codex/shared/testing/arbitraries'`, 'tests only'],
    ['desktop/src/engine/main.ts', `import { x } from './testing/a-till.ts'`, 'tests only'],
    ['shared/src/sale/sale.ts', `import { x } from 'node:crypto'`, 'node:crypto'],
    ['shared/src/sale/sale.ts', `import fc from 'fast-check'`, 'fast-check'],
    ['shared/src/sale/sale.ts', `import { x } from '../../../hub/src/app.ts'`, 'hub/src'],
  ])('%s refuses %s', (path, code, named) => {
    expect(rules(path, `// first line\n${code}\n`)).toEqual([
      expect.stringMatching(new RegExp(`^2: .*${named}`)),
    ])
  })

  test.each([
    [
      'desktop/src/renderer/till/app.tsx',
      `import { x } from '../../ipc/contract.ts'; import 'react-dom/client'`,
    ],
    ['desktop/src/renderer/till/app.tsx', `import { x } from '@codex/shared/sale/sale'; import './app.css'`],
    ['desktop/src/engine/scan.ts', `import { x } from '../store/till-store.ts'; import 'node:fs'`],
    ['desktop/src/store/sqlite.ts', `import D from 'better-sqlite3'`],
    ['desktop/test/sale.e2e.test.ts', `import { x } from '../src/store/sqlite.ts'; import 'playwright'`],
    [
      'hub/src/app.pg.test.ts',
      `import { test } from 'vitest'; import { x } from '@codex/shared/testing/arbitraries'`,
    ],
    [
      'shared/src/sale/sale.test.ts',
      `import fc from 'fast-check'; import { x } from '../testing/arbitraries.ts'`,
    ],
    ['shared/src/journal/hash.ts', `import { sha256 } from '@noble/hashes/sha2.js'`],
  ])('%s may %s', (path, code) => {
    expect(rules(path, code)).toEqual([])
  })

  test.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'process.env',
    'globalThis.crypto',
    'performance.now()',
  ])('shared refuses %s outside its tests', (use) => {
    expect(rules('shared/src/sale/sale.ts', `export const x = () => ${use}`)).toHaveLength(1)
    expect(rules('shared/src/sale/sale.test.ts', `export const x = () => ${use}`)).toEqual([])
    expect(rules('hub/src/clock.ts', `export const x = () => ${use}`)).toEqual([])
  })

  test('shared may read a given time', () => {
    expect(
      rules('shared/src/sale/sale.ts', `export const year = (ms: number) => new Date(ms).getUTCFullYear()`),
    ).toEqual([])
  })

  test('names what the till’s oldest runtime does not have', () => {
    const code = 'if (URL.canParse(text)) await Promise.withResolvers().promise'
    expect(rules('desktop/src/main/settings.ts', code)).toHaveLength(2)
    expect(rules('shared/src/sale/sale.ts', code)).toHaveLength(2)
    expect(rules('hub/src/app.ts', code)).toEqual([])
  })
})
