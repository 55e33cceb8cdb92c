import { saleFaults } from '@codex/shared/sale/check-sale'
import { Sale } from '@codex/shared/sale/sale'
import type { Db } from '../../src/store/sqlite.ts'
import { createJournalFeed, type Entry } from '../world/journal-feed.ts'
import { createTrainingJournal } from './training-journal.ts'

type Of = { readonly basketId: string }

/** What the journal has told so far: each sale, what became of each basket, and what must not stand in it. */
export function createBooks() {
  const feed = createJournalFeed()
  const sales: Sale[] = []
  /** Baskets that waited somewhere once, and those that were given up here. */
  const waited = new Set<string>()
  const givenUp = new Set<string>()
  const counts = { offered: 0, claimed: 0, trainings: 0, outages: 0, drills: 0, passed: 0 }
  const inTraining = createTrainingJournal()

  const count = ({ type, payload }: Entry): void => {
    if (type === 'basket.offered') counts.offered += 1
    if (type === 'basket.claimed') counts.claimed += 1
    if (type === 'training.entered') counts.trainings += 1
    if (type === 'drill.outage') counts.outages += 1
    if (type !== 'drill.completed') return
    counts.drills += 1
    if ((payload as { verdict: string }).verdict === 'passed') counts.passed += 1
  }

  const enter = (entry: Entry): string[] => {
    const { type, payload } = entry
    const faults = inTraining(entry)
    count(entry)
    if (type === 'basket.held' || type === 'basket.claimed') waited.add((payload as Of).basketId)
    if (type === 'basket.voided') givenUp.add((payload as Of).basketId)
    if (type !== 'sale.completed') return faults
    const sale = Sale.parse(payload)
    sales.push(sale)
    return [
      ...faults,
      ...saleFaults(sale).map((fault) => `receipt ${sale.receiptNumber}: ${JSON.stringify(fault)}`),
    ]
  }

  return {
    /** Reads on. @returns what must not be in it */
    read: (db: Db): string[] => feed.next(db).flatMap(enter),
    counts: () => counts,
    sales: (): readonly Sale[] => sales,
    waited: (): ReadonlySet<string> => waited,
    givenUp: (): ReadonlySet<string> => givenUp,
  }
}
export type Books = ReturnType<typeof createBooks>
