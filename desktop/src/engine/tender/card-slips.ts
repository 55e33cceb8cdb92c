import { buildCardSlip } from '@codex/shared/receipt/build-card-slip'
import type { CardSlip } from '@codex/shared/receipt/card-slip'
import { maskCardNumbers } from '@codex/shared/receipt/mask-card-numbers'
import type { Sale } from '@codex/shared/sale/sale'
import type { CardIntent } from '../../store/card-intent-store.ts'
import type { TillStore } from '../../store/till-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Rules } from '../rules.ts'
import type { FinalOutcome } from './card-outcome.ts'

type Deps = Pick<EngineDeps, 'store' | 'clock' | 'newId' | 'isTraining'>

/** The device host has hidden them already; whatever is going to be stored is looked at once more. */
const clean = (slip: CardSlip): CardSlip => ({
  ...slip,
  rows: maskCardNumbers(slip.rows.join('\n')).split('\n'),
})

/** The slips of a terminal that leaves paper to the till. */
export function createCardSlips(
  { store, clock, newId, isTraining: training }: Deps,
  rules: Pick<Rules, 'store'>,
) {
  /**
   * Inside the transaction that settles the question, which happens once: so no slip is printed twice. The merchant's
   * slip is on its way to paper at once, it may have to be signed; the customer's goes with the receipt of what they
   * paid, or at once where there will be none.
   *
   * @returns what goes with the receipt
   */
  const print = ({ reference, purpose, saleId }: CardIntent, outcome: FinalOutcome): readonly CardSlip[] => {
    const slips = 'slips' in outcome ? (outcome.slips ?? []).map(clean) : []
    if (slips.length === 0) return []
    const hasReceipt = outcome.state === 'approved' && purpose !== 'cancel' && saleId === null
    const locale = (rules.store() ?? store.identity.identity()?.store)?.locale ?? 'en'
    const at = isoTime(clock.wallMs())
    for (const slip of slips)
      if (!hasReceipt || slip.side !== 'customer')
        store.print.add(newId(), null, buildCardSlip(slip, { reference, locale, training }), at)
    return hasReceipt ? slips.filter(({ side }) => side === 'customer') : []
  }

  return { print }
}
export type CardSlips = ReturnType<typeof createCardSlips>

/** The customer's slips of a sale's card payments. None for a sale of another till: they are on its own paper. */
export const slipsOfSale = (store: Pick<TillStore, 'card'>, { tenders }: Sale): CardSlip[] =>
  tenders.flatMap((tender) =>
    tender.kind === 'card' ? (store.card.get(tender.reference)?.outcome?.slips ?? []) : [],
  )
