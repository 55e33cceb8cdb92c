import { foldReport, type ReportFact } from '@codex/shared/shift/fold-report'
import { openReport, type Report } from '@codex/shared/shift/report'
import type { EnrichedFact } from './enrich.ts'

export type DayKey = {
  readonly tenantId: string
  readonly storeId: string
  readonly tillId: string
  readonly businessDate: string
  readonly currency: string
}

/** What a batch adds to one till's trading day. */
export type DayDelta = {
  readonly key: DayKey
  readonly report: Report
  readonly voidedBasketCount: number
  readonly voidedBasketMinor: number
  readonly facts: readonly EnrichedFact[]
}

/** ISO 4217 for no currency: a store that the hub does not know opened its drawer. */
const NO_CURRENCY = 'XXX'

/** The events that count, by the days that they count in. */
export function dayDeltas(facts: readonly EnrichedFact[]): DayDelta[] {
  const days = new Map<string, DayDelta>()
  for (const fact of facts) {
    const part = partOf(fact)
    if (!part) continue
    const key = dayKey(fact, part.currency)
    const name = Object.values(key).join(' ')
    const before = days.get(name) ?? {
      key,
      report: openReport(part.currency),
      voidedBasketCount: 0,
      voidedBasketMinor: 0,
      facts: [],
    }
    days.set(name, {
      key,
      report: part.fact ? foldReport(before.report, part.fact) : before.report,
      voidedBasketCount: before.voidedBasketCount + (part.voidedMinor === undefined ? 0 : 1),
      voidedBasketMinor: before.voidedBasketMinor + (part.voidedMinor ?? 0),
      facts: [...before.facts, fact],
    })
  }
  return [...days.values()]
}

type Part = { readonly currency: string; readonly fact?: ReportFact; readonly voidedMinor?: number }

function partOf({ event, store }: EnrichedFact): Part | undefined {
  const currency = store?.currency ?? NO_CURRENCY
  switch (event.type) {
    case 'sale.completed':
      return { currency: event.payload.currency, fact: { type: 'sale', sale: event.payload } }
    case 'cash.moved':
      return { currency, fact: { type: 'movement', movement: event.payload } }
    case 'drawer.opened':
      return { currency, fact: { type: 'no-sale' } }
    case 'basket.voided':
      return { currency, voidedMinor: event.payload.totalMinor }
    default:
      return undefined
  }
}

const dayKey = ({ envelope, businessDate }: EnrichedFact, currency: string): DayKey => ({
  tenantId: envelope.tenantId,
  storeId: envelope.storeId,
  tillId: envelope.tillId,
  businessDate,
  currency,
})
