import { AppError } from '@codex/shared/errors/app-error'
import { Text, Uuid } from '@codex/shared/fields'
import { checkVoidable, type Reversal, voidSale } from '@codex/shared/sale/void-sale'
import * as z from 'zod'
import type { CardIntent } from '../../store/card-intent-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import type { FinalOutcome } from '../tender/card-outcome.ts'
import type { Cards } from '../tender/cards.ts'
import type { Completion, Done, Step } from '../tender/completion.ts'
import { findAnySale } from './find-any-sale.ts'
import { findSale, takenMilli } from './find-sale.ts'
import type { HeardSales } from './heard-sales.ts'

type Asked = {
  readonly saleId: string
  /** Made by the window: what is sent twice is done once. */
  readonly voidId: string
  readonly reason: string
  readonly approvalId?: string | undefined
}

/** What a void that waits for the terminal was asked for. */
const Draft = z.object({
  saleId: Uuid,
  reason: Text,
  approvedBy: Uuid.optional(),
  operatorId: Uuid,
})
type Draft = z.infer<typeof Draft>

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'newId'>
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise'>
  readonly completion: Completion
  readonly rules: Pick<Rules, 'localTime'>
  readonly heard: HeardSales
  /** Asked late: cards tell this module how they ended. */
  readonly cards: () => Pick<Cards, 'intend' | 'send'>
}

/**
 * A sale of this shift taken back whole. Its card payments are reversed first, one after the other; only when all are,
 * it is void. One that stops in between is taken up again by the next attempt: nothing is reversed twice.
 */
export function createVoidSale({ deps, operators, approvals, completion, rules, heard, cards }: Parts) {
  const { store, clock, newId } = deps

  const find = (saleId: string) => {
    const found = findSale(store, saleId)
    const { sale, place, isVoided } = found
    const refuse = (reason: string) => new AppError('SALE_NOT_VOIDABLE', { kind: sale.kind, reason })
    if (isVoided) throw refuse('voided')
    // Its Z report is written: what is wrong with it is put right by a refund.
    if (place.shiftId !== store.shift.open()?.shiftId) throw refuse('shift')
    // What came back at another till counts too, as far as it was heard of.
    checkVoidable(sale, takenMilli(findAnySale(store, heard, saleId)))
    return found
  }

  /** How its card payments were taken back so far, by their place among the tenders. */
  const reversalsOf = (saleId: string): Map<number, Reversal> => {
    const { sale } = findSale(store, saleId)
    const done = store.card.ofSale(saleId).filter(({ state }) => state === 'reversed' || state === 'approved')
    const found = sale.tenders.flatMap((tender, place) => {
      const intent =
        tender.kind === 'card' ? done.find(({ cancels }) => cancels === tender.reference) : undefined
      if (!intent) return []
      const { authorisation, terminalId } = intent.outcome ?? {}
      const facts = {
        ...(authorisation !== undefined && { authorisation }),
        ...(terminalId !== undefined && { terminalId }),
      }
      return [[place, { tender: place, reference: intent.reference, ...facts }] as const]
    })
    return new Map(found)
  }

  const finish = (voidId: string, draft: Draft, reversals: Iterable<Reversal>): Step => {
    const { sale, returned } = findSale(store, draft.saleId)
    const returnedMilli = returned.map(({ quantityMilli }) => quantityMilli)
    const { reason, approvedBy, operatorId } = draft
    const { receiptNumber: _, ...taken } = voidSale(sale, {
      ...{ saleId: newId(), receiptNumber: 1, pricedAt: rules.localTime() },
      ...{ returnedMilli, reversals: [...reversals], reason },
      ...(approvedBy !== undefined && { approvedBy }),
    })
    return { paid: { basketId: voidId, sale: taken, operatorId } }
  }

  /** Inside a transaction: asks for the next reversal, or completes the void when there is none left. */
  const goOn = (voidId: string, draft: Draft, tooLate?: CardIntent): Step => {
    const { sale } = findSale(store, draft.saleId)
    const reversals = reversalsOf(draft.saleId)
    const next = sale.tenders.find((tender, place) => tender.kind === 'card' && !reversals.has(place))
    if (next?.kind !== 'card') return finish(voidId, draft, reversals.values())
    const { amountMinor, reference: cancels } = next
    // An exchange may have put money onto a card: that is charged again.
    const another = amountMinor < 0 ? ('sale' as const) : ('refund' as const)
    const intent = cards().intend(
      {
        ...{ tenderId: newId(), basketId: voidId, saleId: draft.saleId, cancels },
        ...{ purpose: tooLate ? another : ('cancel' as const), amountMinor: Math.abs(amountMinor) },
      },
      draft.operatorId,
    )
    return { afterwards: () => cards().send(intent) }
  }

  return {
    /**
     * @returns undefined while the terminal reverses a card payment: the void follows it
     * @throws SALE_UNKNOWN, SALE_NOT_VOIDABLE {kind, reason}, PAYMENT_UNDER_WAY while the terminal is busy
     */
    start: ({ saleId, voidId, reason, approvalId }: Asked): Done | undefined => {
      const operator = operators.require()
      const done = completion.doneOf(voidId)
      if (done || store.tender.isUnderWay(voidId)) return done
      return completion.step(voidId, () => {
        find(saleId)
        if (store.card.open().length > 0) throw new AppError('PAYMENT_UNDER_WAY')
        const subject = { kind: 'sale' as const, id: saleId }
        const approvedBy = approvals.authorise('sale-void', { approvalId, subject })
        const draft: Draft = { saleId, reason, operatorId: operator.id, ...(approvedBy && { approvedBy }) }
        const at = isoTime(clock.wallMs())
        store.basket.addClosed(voidId, at)
        store.tender.begin(voidId, draft, at)
        return goOn(voidId, draft)
      })
    },
    /** Inside the transaction that settles a reversal. */
    reversed: (intent: CardIntent, outcome: FinalOutcome): Step => {
      const draft = Draft.parse(store.tender.draft(intent.basketId))
      if (outcome.state === 'reversed' || outcome.state === 'approved') return goOn(intent.basketId, draft)
      // The bank has the payment by now: what cannot be cancelled is paid the other way.
      const isTooLate = intent.purpose === 'cancel' && outcome.state === 'declined'
      if (isTooLate && outcome.cause === 'declined') return goOn(intent.basketId, draft, intent)
      store.tender.end(intent.basketId)
      return {}
    },
  }
}
export type VoidSale = ReturnType<typeof createVoidSale>
