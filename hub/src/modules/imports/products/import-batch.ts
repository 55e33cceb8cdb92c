import { randomUUID } from 'node:crypto'
import { ProductRecord } from '@codex/shared/api/office/products'
import type { UserPrincipal } from '../../../access/user-principal.ts'
import { auditManyBySql } from '../../../database/audit.ts'
import { lockCatalogue } from '../../../database/revisions.ts'
import type { Sql } from '../../../database/tenant-transaction.ts'
import { changedFields, fromTo } from '../../../records/changed-fields.ts'
import { findRecords } from '../../../records/record-sql.ts'
import { logProductFields } from '../../products/log-product-fields.ts'
import { type Product, products } from '../../products/product-kind.ts'
import { writeBarcodes } from '../../products/write-barcodes.ts'
import {
  moveProducts,
  namesOf,
  ownersOfCodes,
  productIdsBySku,
  writePrices,
  writeProducts,
} from './batch-sql.ts'
import type { Cells } from './read-cells.ts'
import { type RowContext, type RowProduct, readRow } from './read-row.ts'
import { FaultyRow, type RowFault } from './row-fault.ts'

export type Row = { readonly rowNumber: number; readonly cells: Cells }
export type RowOutcome = { readonly rowNumber: number } & (
  | { readonly outcome: 'created' | 'changed' | 'unchanged' }
  | { readonly outcome: 'faulty'; readonly fault: RowFault }
)
type Actor = Pick<UserPrincipal, 'tenantId' | 'kind' | 'id' | 'address'>
type Write = { readonly rowNumber: number; readonly before: Product | undefined; readonly after: Product }

/** What a new product has that its row says nothing of. */
const NEW = {
  ...{ unit: 'each', kind: 'goods', priceQuantityMilli: 1_000, breaks: [], storePrices: [], barcodes: [] },
  ...{ groups: [], variantOf: null, options: [], openPrice: false, forSale: true, discountable: true },
  ...{ minimumAge: 0, depositProductId: null, trackedBy: 'none', recalledLots: [], provisional: false },
} as const
/** Without these there is no product. */
const NEEDED = {
  name: 'name',
  departmentId: 'department',
  taxClassId: 'tax_class',
  priceMinor: 'price',
} as const

/**
 * Takes rows in, in one transaction: each is created, changed, found to be so already, or refused with its first fault,
 * whatever becomes of the others.
 * No two of them have the same SKU.
 */
export async function importBatch(
  sql: Sql,
  actor: Actor,
  rows: readonly Row[],
  { spelling, at }: { readonly spelling: Pick<RowContext, 'currency' | 'locale'>; readonly at: Date },
): Promise<RowOutcome[]> {
  const { tenantId } = actor
  await lockCatalogue(sql, tenantId)
  const outcomes: RowOutcome[] = []
  const fresh = await readRows(sql, tenantId, rows, spelling, outcomes)
  const ids = await productIdsBySku(
    sql,
    tenantId,
    fresh.map(({ row }) => row.sku),
  )
  const known = await findRecords(sql, products, tenantId, [...ids.values()])
  const byId = new Map(known.map((product) => [product.id, product]))
  const owners = await ownersOfCodes(
    sql,
    tenantId,
    fresh.flatMap(({ row }) => row.barcodes?.map((b) => b.code) ?? []),
  )
  const writes: Write[] = []
  for (const { rowNumber, row } of fresh) {
    const before = byId.get(ids.get(row.sku) ?? '')
    const wanted = wantedOf(row, before, at, owners)
    if ('fault' in wanted) outcomes.push({ rowNumber, outcome: 'faulty', fault: wanted.fault })
    else if (before && Object.keys(changedFields(before, row)).length === 0)
      outcomes.push({ rowNumber, outcome: 'unchanged' })
    else writes.push({ rowNumber, before, after: wanted.product })
  }
  await write(sql, actor, writes, at)
  for (const { rowNumber, before } of writes)
    outcomes.push({ rowNumber, outcome: before ? 'changed' : 'created' })
  return outcomes
}

type ReadRow = { readonly rowNumber: number; readonly row: RowProduct }

async function readRows(
  sql: Sql,
  tenantId: string,
  rows: readonly Row[],
  spelling: Pick<RowContext, 'currency' | 'locale'>,
  outcomes: RowOutcome[],
): Promise<ReadRow[]> {
  const deposits = rows.map(({ cells }) => String(cells.deposit_sku ?? '').trim()).filter((sku) => sku !== '')
  const bySku = await productIdsBySku(sql, tenantId, deposits)
  const context: RowContext = {
    ...spelling,
    departments: await namesOf(sql, tenantId, 'department', 'name'),
    taxClasses: await namesOf(sql, tenantId, 'tax_class', 'code'),
    productIds: new Map([...bySku].map(([sku, id]) => [sku.toLowerCase(), id])),
  }
  const read: ReadRow[] = []
  for (const { rowNumber, cells } of rows) {
    try {
      read.push({ rowNumber, row: readRow(cells, context) })
    } catch (error) {
      if (!(error instanceof FaultyRow)) throw error
      outcomes.push({ rowNumber, outcome: 'faulty', fault: error.fault })
    }
  }
  return read
}

/** The product as the row wants it; of a code that is taken, also by a row before, the fault. */
function wantedOf(
  row: RowProduct,
  before: Product | undefined,
  at: Date,
  owners: Map<string, string>,
): { readonly product: Product } | { readonly fault: RowFault } {
  const missing = before ? undefined : Object.entries(NEEDED).find(([field]) => !(field in row))
  if (missing) return { fault: { field: missing[1], code: 'MISSING', detail: 'of a new product' } }
  const id = before?.id ?? randomUUID()
  const taken = row.barcodes?.find(({ code }) => (owners.get(code) ?? id) !== id)
  if (taken) return { fault: { field: 'barcodes', code: 'BARCODE_TAKEN', detail: taken.code } }
  const whole = ProductRecord.safeParse({ ...NEW, ...before, ...row, id, updatedAt: at.toISOString() })
  if (!whole.success) {
    const [issue] = whole.error.issues
    return { fault: { field: issue?.path.join('.') ?? '', code: 'REFUSED', detail: issue?.message ?? '' } }
  }
  for (const { code } of row.barcodes ?? []) owners.set(code, id)
  return { product: whole.data }
}

const isOther =
  (field: keyof Product) =>
  ({ before, after }: Write): boolean =>
    !before || Object.keys(changedFields(before, { [field]: after[field] })).length > 0

async function write(sql: Sql, actor: Actor, writes: readonly Write[], at: Date): Promise<void> {
  if (writes.length === 0) return
  const { tenantId } = actor
  const after = (some: readonly Write[]): Product[] => some.map((one) => one.after)
  // First: what a till has seen of a product until now is kept as it was.
  const first = await moveProducts(
    sql,
    tenantId,
    after(writes).map(({ id }) => id),
  )
  await writeProducts(sql, tenantId, after(writes))
  await writeBarcodes(sql, tenantId, after(writes.filter(isOther('barcodes'))))
  await writePrices(sql, tenantId, after(writes.filter(isOther('priceMinor'))))
  for (const [n, { before, after: now }] of writes.entries())
    await logProductFields(sql, { who: actor, before, after: now, revision: first + n, at })
  const actorOf = [actor.kind, actor.id, actor.address] as const
  await auditManyBySql(
    sql,
    writes.map(({ before, after: now }) => ({
      ...{ tenantId, at, actor: actorOf, action: before ? 'product.changed' : 'product.created' },
      entity: ['product', now.id] as const,
      details: fromTo(before ?? {}, withoutStamp(changedFields(before ?? {}, now))),
    })),
  )
}

const withoutStamp = <T extends { readonly updatedAt?: unknown }>({ updatedAt: _, ...fields }: T) => fields
