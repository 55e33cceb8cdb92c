import { readJournal, readSales, sumsOf, type TillJournal } from '../judge/read-journal.ts'
import { judge, type Verdict } from '../judge/verdict.ts'
import type { LiveHub } from './live-hub.ts'
import { until } from './until.ts'

type Till = {
  readonly tillId: string
  /** The disk of every life of the till, the lost ones too. */
  readonly lives: readonly string[]
  /** Sales that a cashier was told of, in any of them. */
  readonly acknowledged: ReadonlySet<string>
}

/** Sales of customers that the hub has neither received nor kept beside: there must be none, whatever happened. */
export async function lostSales(hub: LiveHub, { tillId, acknowledged }: Till): Promise<string[]> {
  const { received, rivals } = await hub.ledger(tillId)
  const known = new Set([...received, ...rivals])
  return [...acknowledged].filter((saleId) => !known.has(saleId))
}

/** Holds the hub's books against all lives of a till, when everything has been handed in and released. */
export async function judgeLives(hub: LiveHub, { tillId, lives, acknowledged }: Till): Promise<Verdict> {
  const journal = mergedJournal(lives)
  const books = await until('the hub has every event, and every sale stands in its tables', async () => {
    const ledger = await hub.ledger(tillId)
    const isBehind = ledger.events.length < journal.events.length
    return isBehind || ledger.projected.length < ledger.received.length ? undefined : ledger
  })
  return judge([{ number: 1, journal, acknowledged, movedMinor: undefined, hub: books }])
}

/** What several lives have in common counts once. */
function mergedJournal(lives: readonly string[]): TillJournal {
  const journals = lives.map(readJournal)
  const [first] = journals
  if (!first) throw new Error('no life of the till')
  const sales = new Map(lives.flatMap(readSales).map((sale) => [sale.saleId, sale]))
  return {
    tillId: first.tillId,
    events: [...new Set(journals.flatMap(({ events }) => events))],
    saleIds: [...sales.keys()],
    sums: sumsOf([...sales.values()]),
    kinds: {},
    faults: journals.flatMap(({ faults }) => faults),
  }
}
