import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openCatalogReader } from './catalog-reader.ts'
import { openCatalogStore } from './catalog-store.ts'
import { syntheticProduct, syntheticTaxClasses } from './catalog-synthetic.ts'

const first = '11111111-1111-4111-8111-111111111111'
const later = '22222222-2222-4222-8222-222222222222'
const OLD = [100, 2]
const NEW = [300, 3]

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catalog-kill-'))
  const catalog = openCatalogStore(dir)
  catalog.apply({ changes: changes(2), cursor: 100, generation: first, more: false })
  catalog.close()
})
afterEach(() => rmSync(dir, { recursive: true }))

const changes = (count: number) => [
  ...syntheticTaxClasses.map((value) => ({ revision: 1, op: 'upsert', kind: 'tax-class', value }) as const),
  ...Array.from(
    { length: count },
    (_, at) => ({ revision: 2, op: 'upsert', kind: 'product', value: syntheticProduct(at) }) as const,
  ),
]
const here = (name: string): string => JSON.stringify(pathToFileURL(join(import.meta.dirname, name)).href)

/** Replaces the catalogue in a process of its own, which is killed at one of its steps. */
function dieAt(point: string): void {
  const script = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const at = (point) => { if (point === ${JSON.stringify(point)}) process.kill(process.pid, 'SIGKILL') }
    for (const name of ['renameSync', 'fsyncSync', 'rmSync']) {
      const real = fs[name]
      fs[name] = (...args) => { at('before ' + name); real(...args); at('after ' + name) }
    }
    syncBuiltinESMExports()
    const { openCatalogStore } = await import(${here('catalog-store.ts')})
    const catalog = openCatalogStore(${JSON.stringify(dir)})
    const page = (part, cursor) => catalog.apply({ changes: part, cursor, generation: '${later}', more: true })
    const changes = ${JSON.stringify(changes(3))}
    catalog.begin()
    at('begun')
    page(changes.slice(0, 3), 200)
    at('half')
    page(changes.slice(3), 300)
    at('whole')
    catalog.swap()
    at('swapped')
    catalog.tidy()
    at('tidied')`
  const { signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 20_000,
  })
  expect([signal, String(stderr)]).toEqual(['SIGKILL', ''])
}

function seen(): number[] {
  const reader = openCatalogReader(dir)
  const found = [reader.revision(), reader.productCount()]
  expect(reader.search('no', 9)).toHaveLength(found[1] as number)
  reader.close()
  return found
}

it.each([
  ['begun', OLD, 0],
  ['half', OLD, 200],
  ['whole', OLD, 300],
  ['before fsyncSync', OLD, 300],
  ['before renameSync', OLD, 300],
  ['after renameSync', NEW, 300],
  ['swapped', NEW, 300],
  ['before rmSync', NEW, 300],
  ['after rmSync', NEW, 300],
  ['tidied', NEW, 300],
])('killed at "%s" it leaves one whole catalogue, and goes on there', (point, expected, cursor) => {
  dieAt(point)
  expect(seen()).toEqual(expected)
  const catalog = openCatalogStore(dir)
  expect(catalog.cursor().revision).toBe(cursor)
  if (catalog.isBuilding()) {
    catalog.apply({ changes: changes(3), cursor: 300, generation: later, more: false })
    catalog.swap()
  }
  catalog.tidy()
  expect(seen()).toEqual(NEW)
  catalog.close()
  expect(readdirSync(dir)).toEqual(['catalog-2.db'])
})
