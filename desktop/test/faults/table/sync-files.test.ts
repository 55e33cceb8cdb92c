import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import { listCatalogFiles } from '../../../src/store/catalog-files.ts'
import { openCatalogStore } from '../../../src/store/catalog-store.ts'
import { openSqlite } from '../../../src/store/sqlite.ts'
import { openOrReplace } from '../../../src/store/sync-files.ts'
import { createSyncStore, SYNC_FILE, syncKind } from '../../../src/store/sync-store.ts'
import { aShop, damage, type Shop } from '../support/a-shop.ts'
import { row } from './row.ts'

let shop: Shop
beforeEach(async () => {
  shop = await aShop()
})
afterEach(() => shop.leave())

describe('what only sync writes', () => {
  row('catalogue-damaged', async () => {
    await shop.scan(1)
    const { file } = listCatalogFiles(shop.dir).current as { file: string }
    const db = openSqlite(file)
    db.pragma('wal_checkpoint(TRUNCATE)')
    const root = db
      .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'product_barcode'")
      .pluck()
      .get() as number
    db.close()
    await shop.restart({ between: () => damage(file, (root - 1) * 4_096, 4_096) })
    const code = await shop.scan(2)
    expect((await shop.basket()).lines).toHaveLength(1)
    expect((await shop.sell())?.receiptNumber).toBe(1)

    // Sync finds it, too, keeps it apart and begins anew.
    const found: string[] = []
    writeFileSync(`${file}.check`, '')
    const catalog = openCatalogStore(shop.dir, { onDamage: (error) => found.push(error.code) })
    expect(found).toEqual(['TILL_DB_CORRUPT'])
    expect(catalog.cursor().revision).toBe(0)
    catalog.close()
    expect(readdirSync(shop.dir).some((name) => name.includes('damaged-1'))).toBe(true)
    return { code }
  })

  row('sync-damaged', async () => {
    const file = join(shop.dir, SYNC_FILE)
    const first = openOrReplace(file, syncKind, () => undefined)
    createSyncStore(first)
    first.close()
    damage(file, 0, 4_096)
    const found: string[] = []
    const next = openOrReplace(file, syncKind, (error) => found.push(error.code))
    expect(found).toEqual(['TILL_DB_CORRUPT'])
    expect(next.prepare('SELECT count(*) FROM push_cursor').pluck().get()).toBe(0)
    next.close()
    expect((await shop.sell())?.receiptNumber).toBe(1)
    expect(shop.notices()).toEqual([])
    return { nothing: true }
  })
})
