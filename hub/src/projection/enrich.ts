import { correctedMs, readingOf } from '@codex/shared/journal/clock'
import { saleFaults } from '@codex/shared/sale/check-sale'
import type { Sale } from '@codex/shared/sale/sale'
import type { SaleFault } from '@codex/shared/sale/sale-fault'
import { businessDateAt } from '@codex/shared/shift/business-date'
import { type ArticleView, viewArticles } from './article-view.ts'
import type { Context } from './context.ts'
import type { StoreFacts } from './context-sql.ts'
import type { Fact } from './fact.ts'
import { type Repriced, reprice } from './reprice.ts'

export type EnrichedFact = Fact & {
  readonly store: StoreFacts | undefined
  readonly businessDate: string
  /** The till's time by the hub's clock, as far as the till knew the difference. */
  readonly correctedTime: string
  /** What the event names and the hub does not know. */
  readonly unknown: readonly string[]
  /** Of a sale alone. */
  readonly check: SaleCheck | undefined
}

export type SaleCheck = {
  readonly faults: readonly SaleFault[]
  readonly articles: readonly ArticleView[]
  readonly repriced: Repriced
}

/** Adds to an event what the hub knows about it. Nothing that the till said is changed. */
export function enrich(fact: Fact, context: Context): EnrichedFact {
  const { envelope, event } = fact
  const store = context.store(envelope.storeId)
  const correctedAtMs = correctedMs(readingOf(envelope))
  const check =
    event.type === 'sale.completed' ? checkSale(envelope.storeId, event.payload, context) : undefined
  const unknown = [
    ...(store ? [] : ['store']),
    ...(envelope.operatorId === null || context.isOperator(envelope.operatorId) ? [] : ['operator']),
    ...(check?.articles.some(({ known }) => !known) ? ['product'] : []),
  ]
  return {
    ...fact,
    store,
    businessDate: envelope.businessDate ?? dateOf(correctedAtMs, store),
    correctedTime: instantOf(correctedAtMs) ?? envelope.wallTime,
    unknown,
    check,
  }
}

function checkSale(storeId: string, sale: Sale, context: Context): SaleCheck {
  return {
    faults: saleFaults(sale),
    articles: viewArticles(storeId, sale, context),
    repriced: reprice(sale, context.promotions(storeId, sale)),
  }
}

/** Outside shifts an event says no date: it belongs to the day that the store's clock shows. */
const dateOf = (atMs: number, store: StoreFacts | undefined): string =>
  instantOf(atMs) === undefined || !store
    ? (instantOf(atMs) ?? '1970-01-01').slice(0, 10)
    : businessDateAt(atMs, store.timeZone, store.cutOverHour)

/** Undefined for an offset so wrong that no calendar holds it. */
function instantOf(atMs: number): string | undefined {
  const date = new Date(atMs)
  const isShown = !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999
  return isShown ? date.toISOString() : undefined
}
