import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { price } from '@codex/shared/basket/price'
import { compileRules } from '@codex/shared/basket/pricing-rules'
import { STORE_DEFAULTS } from '@codex/shared/catalog/store'
import { expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { openTillDb } from './open-till-db.ts'
import { type Db, openSqlite } from './sqlite.ts'
import { tillFile } from './till-schema.ts'
import { createTillStore } from './till-store.ts'

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const PRODUCT = idOf(1)
const OTHER = idOf(2)
const DEPARTMENT = idOf(3)
const CLASS = idOf(4)
const BASKET = idOf(5)
const SOLD = idOf(6)
const SALE = idOf(7)
const SHIFT = idOf(8)

const store = {
  ...{ id: idOf(9), number: 1, name: 'Riverside Market', currency: 'EUR', locale: 'en-IE' },
  ...{ timeZone: 'Europe/Dublin', receiptHeader: ['Mill Road 1'], receiptFooter: [] },
}
const identity = { tenantId: idOf(10), tenantName: 'Foods', tillId: idOf(11), tillNumber: 2, store }

const addLine = (db: Db, basketId: string, position: number, facts: Record<string, unknown>): void => {
  const line = {
    ...{
      basket_id: basketId,
      position,
      line_id: idOf(100 + position),
      product_id: PRODUCT,
      product_revision: 3,
    },
    ...{ barcode: '9520000000004', name: 'Crème "fine"', department_id: DEPARTMENT, tax_class_id: CLASS },
    ...{ tax_rate_ppm: 230_000, quantity_milli: 1000, unit_price_minor: 219, price_quantity_milli: 1000 },
    ...{ source: 'scanner', voided: 0, added_at: '2026-11-22T10:00:00.000Z', ...facts },
  }
  const names = Object.keys(line)
  const values = names.map((name) => `@${name}`)
  db.prepare(`INSERT INTO basket_line (${names.join(', ')}) VALUES (${values.join(', ')})`).run(line)
}

/** A till of the first version in the middle of its second sale. */
function firstVersion(dir: string): void {
  const file = join(dir, 'till.db')
  const db = openSqlite(file)
  db.pragma('journal_mode = WAL')
  migrate(db, { ...tillFile, migrations: tillFile.migrations.slice(0, 1) }, file)
  db.prepare('UPDATE till SET identity = ?, next_receipt_number = 8').run(JSON.stringify(identity))
  db.prepare("INSERT INTO shift VALUES (?, 'open', '2026-11-22', '2026-11-22T09:00:00.000Z', ?, 0)").run(
    ...[SHIFT, idOf(12)],
  )
  const addBasket = db.prepare("INSERT INTO basket VALUES (?, ?, ?, '2026-11-22T10:00:00.000Z')")
  addBasket.run(SOLD, 'sold', 1)
  addLine(db, SOLD, 0, { line_id: idOf(90) })
  db.prepare(
    `INSERT INTO sale VALUES (?, ?, 1, 4, 7, ?, ?, '2026-11-22', '2026-11-22T10:01:00.000Z', 'EUR', 1, 41, 219, 300, 81)`,
  ).run(SALE, SOLD, SHIFT, idOf(12))
  db.prepare("INSERT INTO sale_line VALUES (?, 0, ?, 'Tea', 1000, 219, 219, 0)").run(SALE, PRODUCT)
  db.prepare("INSERT INTO sale_tender VALUES (?, 0, 'cash', 219)").run(SALE)

  addBasket.run(BASKET, 'open', 3)
  addLine(db, BASKET, 0, {
    quantity_milli: 350,
    unit_price_minor: 1299,
    barcode: null,
    source: 'keyed',
  })
  addLine(db, BASKET, 1, { product_id: OTHER, voided: 1, tax_rate_ppm: 99_750 })
  db.close()
}

it('carries the open basket of the first version over, priced the same', () => {
  const dir = mkdtempSync(join(tmpdir(), 'till-upgrade-'))
  firstVersion(dir)
  const till = openTillDb(dir)
  const { basket, identity: identities, sale } = createTillStore(till.db)
  const open = basket.open()
  expect(open).toMatchObject({ version: 3, basket: { basketId: BASKET, promotionCodes: [] } })
  const lines = open?.basket.lines ?? []
  expect(lines).toMatchObject([
    {
      lineId: idOf(100),
      quantityMilli: 350,
      source: 'keyed',
      article: {
        productId: PRODUCT,
        revision: 3,
        name: 'Crème "fine"',
        unit: 'kg',
        priceMinor: 1299,
        tax: { taxClassId: CLASS, code: '23%', category: 'taxable', components: [{ ratePpm: 230_000 }] },
      },
    },
    { lineId: idOf(101), barcode: '9520000000004', voided: { reason: 'not recorded' } },
  ])
  expect(lines[0]).not.toHaveProperty('barcode')
  expect(lines[0]).not.toHaveProperty('voided')
  expect(lines[1]?.article).toMatchObject({ unit: 'each', tax: { code: '9.975%' } })

  // As the first version had it: 0.350 kg x 12.99 = 4.5465, of it 0.23 / 1.23 tax.
  const { tax, lineRounding } = STORE_DEFAULTS
  const rules = compileRules({ storeId: store.id, tax, lineRounding, catalogRevision: 3, promotions: [] })
  expect(price(open?.basket as never, rules, '2026-11-22T10:05')).toMatchObject({
    lines: [{ amountMinor: 455 }, { amountMinor: 0 }],
    itemCount: 1,
    taxMinor: 85,
    totalMinor: 455,
  })

  expect([basket.hasLine(idOf(101)), basket.hasLine(idOf(102))]).toEqual([true, false])
  expect(identities.identity()).toEqual({ ...identity, store: { ...store, ...STORE_DEFAULTS } })
  expect(identities.takeReceiptNumber()).toBe(8)
  expect(sale.ofBasket(SOLD)).toEqual({
    ...{
      saleId: SALE,
      receiptNumber: 7,
      totalMinor: 219,
      paidMinor: 219,
      tenderedMinor: 300,
      changeMinor: 81,
      isCash: true,
      kind: 'sale',
      tenders: [{ kind: 'cash', amountMinor: 219, settledMinor: 219, currency: null }],
    },
  })
  expect(till.db.prepare('SELECT kind, net_minor, rounding_minor, return_count FROM sale').get()).toEqual({
    ...{ kind: 'sale', net_minor: 178, rounding_minor: 0, return_count: 0 },
  })
  expect(till.db.prepare('SELECT amount_minor, unit, returns_sale_id FROM sale_line').get()).toEqual({
    ...{ amount_minor: 219, unit: 'each', returns_sale_id: null },
  })
  till.close()
  rmSync(dir, { recursive: true })
})

it('leaves a till that nobody has enrolled a till that nobody has enrolled', () => {
  const dir = mkdtempSync(join(tmpdir(), 'till-upgrade-'))
  const file = join(dir, 'till.db')
  const db = openSqlite(file)
  migrate(db, { ...tillFile, migrations: tillFile.migrations.slice(0, 1) }, file)
  db.close()
  const till = openTillDb(dir)
  expect(createTillStore(till.db).identity.identity()).toBeNull()
  expect(createTillStore(till.db).basket.open()).toBeUndefined()
  till.close()
  rmSync(dir, { recursive: true })
})
