import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Change } from '@codex/shared/sync/pull'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCatalogReader } from './catalog-reader.ts'
import { type CatalogStore, openCatalogStore } from './catalog-store.ts'
import { syntheticBarcode, syntheticProduct, syntheticTaxClasses } from './catalog-synthetic.ts'
import { openSqlite } from './sqlite.ts'

const first = '11111111-1111-4111-8111-111111111111'
const later = '22222222-2222-4222-8222-222222222222'
const MANY_BYTES = 10 ** 12

let dir: string
let catalog: CatalogStore
let reader: ReturnType<typeof openCatalogReader>
let turns: (() => void)[]
let free: number

const open = (): CatalogStore => openCatalogStore(dir, { freeBytes: () => free })

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catalog-swap-'))
  turns = []
  free = MANY_BYTES
  catalog = open()
  reader = openCatalogReader(dir, (next) => turns.push(next))
  apply([...classes, goods(1), goods(2)], first)
})
afterEach(() => {
  reader.close()
  catalog.close()
  rmSync(dir, { recursive: true })
})

const classes: Change[] = syntheticTaxClasses.map(
  (value) => ({ revision: 1, op: 'upsert', kind: 'tax-class', value }) as const,
)
const goods = (number: number, priceMinor = syntheticProduct(number).priceMinor): Change => ({
  ...{ revision: number + 10, op: 'upsert', kind: 'product' },
  value: { ...syntheticProduct(number), priceMinor },
})
const apply = (changes: Change[], generation: string, cursor = 100): void =>
  catalog.apply({ changes, cursor, generation, more: true })
const priceOf = (number: number) => reader.findByBarcode([syntheticBarcode(number)])?.product.priceMinor
const files = () => readdirSync(dir).filter((name) => !/-(wal|shm)$/.test(name))
const turnAll = (): void => {
  for (let turn = turns.shift(); turn; turn = turns.shift()) turn()
}

function build(generation = later): void {
  catalog.begin()
  apply([...classes, goods(2, 7), goods(3, 8)], generation, 50)
}

describe('a complete new catalogue', () => {
  it('is built beside the old one, which sells on, and takes its place whole', () => {
    expect(priceOf(1)).toBe(86)
    build()
    expect(catalog.cursor()).toMatchObject({ revision: 50, generation: later })
    expect([priceOf(1), priceOf(3), reader.revision()]).toEqual([86, undefined, 100])
    expect([reader.isCurrent(), files()]).toEqual([true, ['catalog-2.db.building', 'catalog.db']])
    catalog.swap()
    expect(files()).toEqual(['catalog-2.db', 'catalog.db'])
    expect([reader.isCurrent(), priceOf(1)]).toEqual([false, 86])
    reader.refresh()
    turnAll()
    expect([priceOf(1), priceOf(2), priceOf(3)]).toEqual([undefined, 7, 8])
    expect([reader.revision(), reader.productCount(), reader.search('birch', 5)]).toEqual([50, 2, []])
    expect(catalog.cursor()).toMatchObject({ revision: 50, generation: later })
    // Changes go on in the new one.
    apply([goods(4, 9)], later, 51)
    expect([priceOf(4), reader.productCount()]).toEqual([9, 3])
  })

  it('keeps the old file while anybody reads it, and no longer', () => {
    expect(priceOf(1)).toBe(86)
    build()
    catalog.swap()
    catalog.tidy()
    expect(files()).toEqual(['catalog-2.db', 'catalog.db'])
    expect(priceOf(1)).toBe(86)
    reader.refresh()
    turnAll()
    catalog.tidy()
    expect(readdirSync(dir).filter((name) => name.startsWith('catalog.db'))).toEqual([])
    expect(priceOf(2)).toBe(7)
  })

  it('goes on where a crash interrupted it, page by page', () => {
    build()
    // As a killed process leaves it: what was committed, nothing closed.
    const killed = catalog
    catalog = open()
    expect(catalog.cursor()).toMatchObject({ revision: 50, generation: later })
    apply([goods(5, 5)], later, 60)
    catalog.swap()
    killed.close()
    reader.close()
    expect([priceOf(2), priceOf(5), reader.revision()]).toEqual([7, 5, 60])
  })

  it('is whole or not there, at whatever moment the process dies', () => {
    const look = () => {
      const found = openCatalogReader(dir)
      const seen = [found.revision(), found.productCount()]
      found.close()
      return seen.join(' ')
    }
    expect(look()).toBe('100 2')
    catalog.begin()
    expect(look()).toBe('100 2')
    apply([...classes, goods(2), goods(3), goods(4)], later, 50)
    expect(look()).toBe('100 2')
    catalog.swap()
    expect(look()).toBe('50 3')
    // Died before the old one was taken away: the newest counts.
    catalog.close()
    catalog = open()
    expect([look(), catalog.isOutdated()]).toEqual(['50 3', false])
    catalog.tidy()
    expect([look(), files()]).toEqual(['50 3', ['catalog-2.db']])
  })

  it('begins anew when the hub starts another life meanwhile', () => {
    build()
    expect(() => apply([goods(9)], first, 60)).toThrow('another life')
    catalog.begin()
    expect(catalog.cursor()).toMatchObject({ revision: 0, generation: null })
    apply([...classes, goods(9, 4)], first, 12)
    catalog.swap()
    reader.close()
    expect([priceOf(9), priceOf(2), reader.productCount()]).toEqual([4, undefined, 1])
  })

  it('numbers on, and sets a damaged build aside for nothing', () => {
    build()
    catalog.swap()
    build(first)
    catalog.close()
    writeFileSync(join(dir, 'catalog-3.db.building'), Buffer.alloc(8192, 'not a database'))
    catalog = open()
    expect([catalog.isBuilding(), files()]).toEqual([false, ['catalog-2.db', 'catalog.db']])
    build(first)
    catalog.swap()
    catalog.tidy()
    expect(files()).toEqual(['catalog-3.db'])
  })

  it('asks for room first, and gives it back when the disk fills up: the old one sells on', () => {
    free = 1000
    expect(() => catalog.begin()).toThrow('DISK_FULL')
    expect(files()).toEqual(['catalog.db'])
    free = MANY_BYTES
    build()
    free = 1000
    expect(() => apply([goods(6)], later, 60)).toThrow('DISK_FULL')
    expect([files(), catalog.isBuilding()]).toEqual([['catalog.db'], false])
    expect([priceOf(1), catalog.cursor().generation]).toEqual([86, first])
  })

  it('fetches again what a later version wrote in a form that this one cannot read', () => {
    catalog.close()
    const db = openSqlite(join(dir, 'catalog.db'))
    db.pragma('user_version = 99')
    db.exec('UPDATE file_format SET oldest_reader = 99')
    db.close()
    expect(priceOf(1)).toBeUndefined()
    catalog = open()
    expect(catalog.cursor()).toMatchObject({ revision: 0, generation: null })
    // As in a first fetch, what has come is sold at once.
    apply([...classes, goods(1, 3)], later, 20)
    expect(priceOf(1)).toBe(3)
    catalog.tidy()
    expect(existsSync(join(dir, 'catalog.db'))).toBe(false)
  })
})

describe('changing over to it', () => {
  it('does a few look-ups at a time, and scans find their article between any two', () => {
    apply(
      Array.from({ length: 300 }, (_, at) => goods(at)),
      first,
      400,
    )
    for (let at = 0; at < 300; at += 1) expect(priceOf(at)).toBe(syntheticProduct(at).priceMinor)
    catalog.begin()
    apply([...classes, ...Array.from({ length: 300 }, (_, at) => goods(at, 1))], later, 50)
    catalog.swap()
    let isDone = false
    reader.refresh(() => {
      isDone = true
    })
    let pieces = 0
    while (!isDone) {
      expect(priceOf(299)).toBe(syntheticProduct(299).priceMinor)
      turns.shift()?.()
      pieces += 1
    }
    // Opening is one piece, then 256 articles, four a piece.
    expect(pieces).toBe(1 + 256 / 4)
    expect(priceOf(299)).toBe(1)
    turnAll()
  })

  it('tells everybody who asked meanwhile, once, and takes the newest file there is', () => {
    expect(priceOf(1)).toBe(86)
    build()
    catalog.swap()
    const told: number[] = []
    reader.refresh(() => told.push(1))
    turns.shift()?.()
    build(first)
    catalog.swap()
    reader.refresh(() => told.push(2))
    turnAll()
    expect([told, reader.isCurrent(), priceOf(3)]).toEqual([[1, 2], true, 8])
  })

  it('stays where it is while the new one cannot be read', () => {
    expect(priceOf(1)).toBe(86)
    writeFileSync(join(dir, 'catalog-2.db'), Buffer.alloc(8192, 'not a database'))
    let told = 0
    reader.refresh(() => {
      told += 1
    })
    turnAll()
    expect([told, priceOf(1), reader.isCurrent()]).toEqual([1, 86, false])
    rmSync(join(dir, 'catalog-2.db'))
  })

  it('lets go of both files when it is closed on the way', () => {
    expect(priceOf(1)).toBe(86)
    build()
    catalog.swap()
    reader.refresh()
    turns.shift()?.()
    reader.close()
    turnAll()
    catalog.tidy()
    expect(files()).toEqual(['catalog-2.db'])
  })
})
