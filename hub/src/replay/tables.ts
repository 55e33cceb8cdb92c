import type { ProjectionTable } from '../projection/target.ts'
import { tableOf } from '../projection/target.ts'

export type Replayed = { readonly name: ProjectionTable; readonly key: readonly string[] }

const ofSale = (name: ProjectionTable): Replayed => ({ name, key: ['tenant_id', 'sale_id', 'position'] })

/** In the order in which they are changed over: a sale's parts go with it, and come back after it. */
export const REPLAYED: readonly Replayed[] = [
  { name: 'events_enriched', key: ['tenant_id', 'till_id', 'epoch_id', 'seq'] },
  { name: 'sale', key: ['tenant_id', 'id'] },
  ofSale('sale_line'),
  ofSale('sale_discount'),
  ofSale('sale_tender'),
  ofSale('sale_tax'),
  ofSale('stock_movement'),
  { name: 'shift', key: ['tenant_id', 'id'] },
  { name: 'cash_movement', key: ['tenant_id', 'id'] },
  { name: 'card_doubt', key: ['tenant_id', 'till_id', 'reference'] },
  { name: 'product_correction', key: ['tenant_id', 'event_id', 'position'] },
  { name: 'day_total', key: ['tenant_id', 'store_id', 'till_id', 'business_date', 'currency'] },
]

const PARTS: readonly ProjectionTable[] = ['sale_line', 'sale_discount', 'sale_tender', 'sale_tax']

/** $1 tenant, $2 tills, $3 and $4 dates or null. */
const SCOPE = `x.tenant_id = $1 AND x.till_id = ANY ($2::uuid[]) AND ($3::date IS NULL OR x.business_date >= $3)
  AND ($4::date IS NULL OR x.business_date <= $4)`

/** The rows of a table that a replay may touch. */
export function scoped(target: 'live' | 'shadow', name: ProjectionTable): string {
  const table = tableOf(target, name)
  if (!PARTS.includes(name)) return `SELECT x.* FROM ${table} x WHERE ${SCOPE}`
  return `SELECT p.* FROM ${table} p JOIN ${tableOf(target, 'sale')} x ON x.tenant_id = p.tenant_id AND x.id = p.sale_id
    WHERE ${SCOPE}`
}

export const sameKey = (key: readonly string[], a: string, b: string): string =>
  key.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ')
