import { PRICING_VERSION } from '@codex/shared/basket/price'
import type { CompiledPromotions } from '@codex/shared/promotions/compile-promotions'
import type { Sale } from '@codex/shared/sale/sale'
import type { Sql } from '../database/tenant-transaction.ts'
import {
  knownOperators,
  type ProductValue,
  readProducts,
  readRevision,
  readStores,
  type StoreFacts,
} from './context-sql.ts'
import type { Fact } from './fact.ts'
import type { PromotionCache } from './promotion-cache.ts'

/** What the hub knows about what a batch of events names. */
export type Context = {
  readonly store: (storeId: string) => StoreFacts | undefined
  readonly isOperator: (operatorId: string) => boolean
  readonly product: (productId: string, revision: number) => ProductValue | undefined
  readonly promotions: (storeId: string, sale: Sale) => CompiledPromotions | undefined
}

/** Read for the whole batch at once: a statement per kind, whatever the number of events. */
export async function loadContext(
  sql: Sql,
  tenantId: string,
  facts: readonly Fact[],
  cache: PromotionCache,
): Promise<Context> {
  const sales = facts.flatMap(({ envelope, event }) =>
    event.type === 'sale.completed' ? [{ storeId: envelope.storeId, sale: event.payload }] : [],
  )
  const stores = await readStores(sql, tenantId, unique(facts.map(({ envelope }) => envelope.storeId)))
  const operators = unique(facts.flatMap(({ envelope }) => envelope.operatorId ?? []))
  const known = new Set(await knownOperators(sql, tenantId, operators))
  const articles = new Map(
    sales.flatMap(({ sale }) => sale.articles).map((one) => [keyOf(one.productId, one.revision), one]),
  )
  const products = new Map(
    (await readProducts(sql, tenantId, [...articles.values()])).map((row) => [
      keyOf(row.id, Number(row.revision)),
      row.value,
    ]),
  )
  const promotions = await loadPromotions(sql, tenantId, sales, cache)
  return {
    store: (storeId) => stores.find(({ id }) => id === storeId),
    isOperator: (operatorId) => known.has(operatorId),
    product: (productId, revision) => products.get(keyOf(productId, revision)) ?? undefined,
    promotions: (storeId, sale) => promotions.get(keyOf(storeId, sale.catalogRevision)),
  }
}

/** Only where a sale can be priced again: at our pricing version, and not ahead of the hub's own catalogue. */
async function loadPromotions(
  sql: Sql,
  tenantId: string,
  sales: readonly { readonly storeId: string; readonly sale: Sale }[],
  cache: PromotionCache,
): Promise<Map<string, CompiledPromotions | undefined>> {
  const found = new Map<string, CompiledPromotions | undefined>()
  const comparable = sales.filter(({ sale }) => sale.pricingVersion === PRICING_VERSION)
  if (comparable.length === 0) return found
  const newest = await readRevision(sql, tenantId)
  for (const { storeId, sale } of comparable) {
    const revision = sale.catalogRevision
    const key = keyOf(storeId, revision)
    if (revision <= newest && !found.has(key))
      found.set(key, await cache.read(sql, { tenantId, storeId, revision }))
  }
  return found
}

const keyOf = (id: string, revision: number): string => `${id} ${revision}`
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]
