import { randomUUID } from 'node:crypto'
import type { TillIdentity } from '@codex/shared/api/enrolment'
import type { Product } from '@codex/shared/catalog/product'
import { createJournalStore } from '../src/store/journal-store.ts'
import type { Db } from '../src/store/sqlite.ts'

export type OldLine = {
  readonly lineId: string
  readonly basketId: string
  readonly productId: string
  readonly quantityMilli: number
  readonly isVoided: boolean
}

const AT = '2026-11-22T10:00:00.000Z'
const LINES = 12

/** A till of the first version with lines in its basket, as an update finds it. Says which lines those are. */
export function writeOldTill(db: Db, identity: TillIdentity, products: readonly Product[]): OldLine[] {
  const basketId = randomUUID()
  db.prepare('UPDATE till SET identity = ?').run(JSON.stringify(identity))
  openEpoch(db, identity)
  db.prepare("INSERT INTO basket VALUES (?, 'open', ?, ?)").run(basketId, LINES, AT)
  const add = db.prepare(
    `INSERT INTO basket_line (basket_id, position, line_id, product_id, product_revision, barcode, name, department_id,
       tax_class_id, tax_rate_ppm, quantity_milli, unit_price_minor, price_quantity_milli, source, voided, added_at)
     VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, 190000, 1000, ?, 1000, 'scanner', ?, ?)`,
  )
  return Array.from({ length: LINES }, (_, position) => {
    const {
      id: productId,
      revision,
      name,
      departmentId,
      taxClassId,
      priceMinor,
    } = products[position] as Product
    const [lineId, isVoided] = [randomUUID(), position % 4 === 3]
    add.run(
      ...[basketId, position, lineId, productId, revision, name, departmentId, taxClassId, priceMinor],
      ...[isVoided ? 1 : 0, AT],
    )
    return { lineId, basketId, productId, quantityMilli: 1_000, isVoided }
  })
}

function openEpoch(db: Db, { tenantId, tillId, store }: TillIdentity): void {
  const journal = createJournalStore(db)
  const facts = {
    ...{ eventId: randomUUID(), tenantId, tillId, storeId: store.id, appVersion: '0.1.0', wallTime: AT },
    ...{ businessDate: null, operatorId: null, shiftId: null, monotonicMs: 0, hubOffsetMs: null },
  }
  db.transaction(() => {
    const oldHead = journal.openEpoch(randomUUID(), AT)
    journal.append({ type: 'epoch.opened', payload: { reason: 'enrolled', oldHead } }, facts)
  })()
}
