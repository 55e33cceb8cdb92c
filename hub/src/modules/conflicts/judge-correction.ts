import type { ConflictReason } from '@codex/shared/api/conflicts'
import { ProvisionalProduct } from '@codex/shared/journal/events/catalog'
import { recordChangeBySql } from '../../database/revisions.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { WHOLE_PRODUCT } from '../../projection/rows/correction-rows.ts'
import type { Correction, FieldCorrection, Judged } from './corrections-sql.ts'
import { refusalOf } from './field-checks.ts'
import { type FieldKey, logFieldChange, readFieldLog } from './field-log-sql.ts'
import { type FieldChange, mergeField, type PastChange } from './merge-field.ts'
import { type NewConflict, openConflict } from './open-conflict.ts'
import { createProvisional, type ProductState, readProduct, writeField } from './product-fields.ts'

/**
 * Decides about one correction and does what follows. The caller holds the catalogue's lock. A product that is there
 * goes out again whatever the outcome: that answers the till, which shows its own value until then.
 */
export async function judgeCorrection(sql: Sql, of: Correction, at: Date): Promise<Judged> {
  const product = await readProduct(sql, of.tenantId, of.productId, of.storeId)
  if (of.field === WHOLE_PRODUCT) return makeProduct(sql, of, product, at)
  if (!product) return refuse(sql, of, of.tenantId, 'product-unknown', null, at)
  const revision = await moveProduct(sql, of)
  const scopeId = isPrice(of) ? product.priceScopeId : of.tenantId
  const hasNoPrice = isPrice(of) && product.values.priceMinor === null
  const reason = hasNoPrice ? 'value-invalid' : await refusalOf(sql, of, of.field, of.toValue)
  if (reason) return refuse(sql, of, scopeId, reason, revision, at)
  return of.field === 'barcode'
    ? mergeBarcode(sql, of, product, revision, at)
    : mergeValue(sql, { ...of, field: of.field }, product, { scopeId, revision, at })
}

const isPrice = ({ field }: Correction): boolean => field === 'priceMinor' || field === 'priceQuantityMilli'

const moveProduct = (sql: Sql, { tenantId, productId }: Correction): Promise<number> =>
  recordChangeBySql(sql, tenantId, { kind: 'product', id: productId, op: 'upsert' })

const changeOf = (of: FieldCorrection): FieldChange => ({
  value: of.toValue,
  ...byTill(of),
})
const byTill = ({ correctedAt, tillId, epochId, seq }: Correction) => ({
  ...{ atMs: correctedAt.getTime(), source: 'till' as const, actorId: tillId, epochId, seq },
})

async function refuse(
  sql: Sql,
  of: Correction,
  scopeId: string,
  reason: ConflictReason,
  revision: number | null,
  at: Date,
): Promise<Judged> {
  const conflict: NewConflict = {
    ...{ reason, scopeId, winner: undefined },
    loser: { value: of.toValue, ...byTill(of) },
  }
  await openConflict(sql, of, conflict, at)
  return { outcome: 'refused', reason, revision }
}

type Scalar = FieldCorrection & { readonly field: keyof ProductState['values'] }
type Merging = { readonly scopeId: string; readonly revision: number; readonly at: Date }

async function mergeValue(
  sql: Sql,
  of: Scalar,
  product: ProductState,
  { scopeId, revision, at }: Merging,
): Promise<Judged> {
  const { tenantId, productId, field } = of
  const key: FieldKey = { tenantId, productId, scopeId, field }
  const past = pastOf(await readFieldLog(sql, key), product, of)
  const { outcome, winner, loser } = mergeField(past, changeOf(of), of.baseRevision)
  if (outcome !== 'lost') await logFieldChange(sql, key, winner, revision)
  if (outcome === 'applied')
    await writeField(sql, { ...key, field, from: of.fromValue, value: of.toValue, at })
  if (loser) await openConflict(sql, of, { reason: 'both-changed', scopeId, winner, loser }, at)
  return { outcome, reason: null, revision }
}

/**
 * Whatever stands in the product and not in the log was put there by something that keeps no log, at the latest when
 * the product changed last; nobody has touched a value that is still the one that the till saw.
 */
function pastOf(
  log: readonly PastChange[],
  product: ProductState,
  of: Scalar,
): [PastChange, ...PastChange[]] {
  const value = product.values[of.field]
  const [first, ...rest] = log
  if (first && log.at(-1)?.value === value) return [first, ...rest]
  const isUntouched = !first && value === of.fromValue
  const unseen: PastChange = {
    ...{ value, source: 'head-office', actorId: null, epochId: null, seq: null },
    // The product's time is that of any of its fields: a correction of two must not date the second by the first.
    atMs: isUntouched ? 0 : product.updatedAtMs,
    revision: isUntouched ? of.baseRevision : product.revision,
  }
  return first ? [first, ...rest, unseen] : [unseen]
}

/** A product's codes are a set: two tills that each add one do not meet, and a code that is gone stays gone. */
async function mergeBarcode(
  sql: Sql,
  of: FieldCorrection,
  { barcodes }: ProductState,
  revision: number,
  at: Date,
): Promise<Judged> {
  const { tenantId, productId, field, fromValue: from, toValue: value } = of
  const goes = from !== null && from !== value && barcodes.includes(`${from}`)
  const comes = value !== null && !barcodes.includes(`${value}`)
  if (!goes && !comes) return { outcome: 'agreed', reason: null, revision }
  await writeField(sql, { tenantId, productId, scopeId: tenantId, field, from, value, at })
  return { outcome: 'applied', reason: null, revision }
}

const NewProduct = ProvisionalProduct.omit({ productId: true, barcode: true, approvedBy: true })

/** A product that a till made becomes one of all stores. */
async function makeProduct(
  sql: Sql,
  of: Extract<Correction, { field: typeof WHOLE_PRODUCT }>,
  existing: ProductState | undefined,
  at: Date,
): Promise<Judged> {
  const { tenantId, productId, toValue } = of
  if (existing) return refuse(sql, of, tenantId, 'product-exists', await moveProduct(sql, of), at)
  const reason = await refusalOfProduct(sql, of)
  if (reason) return refuse(sql, of, tenantId, reason, null, at)
  const revision = await moveProduct(sql, of)
  await createProvisional(sql, tenantId, productId, toValue, at)
  const { name, departmentId, taxClassId, priceMinor, priceQuantityMilli } = toValue
  const values = { name, departmentId, taxClassId, priceMinor, priceQuantityMilli, minimumAge: 0 }
  for (const [field, value] of Object.entries(values))
    await logFieldChange(
      sql,
      { tenantId, productId, scopeId: tenantId, field },
      { value, ...byTill(of) },
      revision,
    )
  return { outcome: 'applied', reason: null, revision }
}

/** Why the catalogue cannot take a product that a till made. */
export async function refusalOfProduct(
  sql: Sql,
  of: Pick<Correction, 'tenantId' | 'productId' | 'toValue'>,
): Promise<ConflictReason | undefined> {
  const read = NewProduct.safeParse(of.toValue)
  if (!read.success) return 'value-invalid'
  const { departmentId, taxClassId } = read.data
  return (
    (await refusalOf(sql, of, 'departmentId', departmentId)) ??
    (await refusalOf(sql, of, 'taxClassId', taxClassId))
  )
}
