import { AppError } from '@codex/shared/errors/app-error'
import type { TillEvent } from '@codex/shared/journal/events'
import { settle } from '@codex/shared/sale/settle'
import type { TerminalPurpose } from '../../ipc/terminal.ts'
import type { CardIntent } from '../../store/card-intent-store.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Appended, JournalWriter } from '../journal-writer.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import { cardFacts, type FinalOutcome, isPlausible, keptOf, stateOf, tenderOf } from './card-outcome.ts'
import type { CardSlips } from './card-slips.ts'
import { createCardWatch } from './card-watch.ts'
import type { Completion, Step } from './completion.ts'
import { paidBy } from './paid-by.ts'
import { asked, type Payments, type Seen } from './payments.ts'
import type { TerminalLink } from './terminal-link.ts'

type Parts = {
  readonly deps: EngineDeps
  readonly payments: Payments
  readonly completion: Completion
  readonly journal: JournalWriter
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise'>
  readonly terminal: TerminalLink
  readonly slips: CardSlips
  /** A payment of a sale that is being voided was reversed, or was not. */
  readonly voided: (intent: CardIntent, outcome: FinalOutcome) => Step
  /** After the commit: screens look again; an error is for the cashier. */
  readonly changed: (error?: AppError) => void
  /** A job waits for the printer. */
  readonly printing: () => void
}

type Ask = Pick<CardIntent, 'tenderId' | 'basketId' | 'purpose' | 'amountMinor' | 'cancels' | 'saleId'>

type ResolvedEvent = Extract<TillEvent, { type: 'card.resolved' }>
type SaidBy = ResolvedEvent['payload']['saidBy']

/** What a manager says who holds the terminal's slip. */
export type ByHand = {
  readonly tenderId: string
  readonly outcome: 'approved' | 'declined' | 'reversed' | 'never-started'
  readonly authorisation?: string | undefined
  readonly reason: string
  readonly approvalId?: string | undefined
}

/** Said inside the transaction that it settles: a manager's approval is used up in it. */
const byTerminal = (): SaidBy => ({ kind: 'terminal' })

/**
 * Card payments. The question is durable before the terminal hears it, under a reference of its own; its answer and
 * all that follows from it are one transaction. Whatever crashes in between, the terminal is asked for that reference.
 */
export function createCards(parts: Parts) {
  const { deps, payments, completion, journal, operators, approvals, terminal, slips, voided, changed } =
    parts
  const { store, clock, newId } = deps
  const watch = createCardWatch({ deps, terminal, ended, unknown })

  const summary = ({ reference, purpose, amountMinor, basketId }: CardIntent) => ({
    reference,
    purpose,
    amountMinor,
    basketId,
  })

  const isOpen = (intent: CardIntent | undefined): intent is CardIntent =>
    intent?.state === 'asked' || intent?.state === 'unresolved'

  /** What follows from how a payment of the open basket ended. */
  const follow = (intent: CardIntent, outcome: FinalOutcome): Step => {
    const { basketId, tenderId, saleId, purpose } = intent
    if (saleId !== null) return voided(intent, outcome)
    if (outcome.state === 'approved')
      store.tender.add(basketId, { tenderId, asked: tenderOf(intent, outcome) })
    else if (purpose === 'cancel' && outcome.state === 'reversed') store.tender.remove(basketId, tenderId)
    payments.endIfEmpty(basketId)
    const payment = payments.find()
    if (outcome.state !== 'approved' || !payment) return {}
    const { draft, entries } = payment
    const settled = settle(draft.unpaid.totalMinor, asked(entries), draft.rules)
    if (settled.remainingMinor !== 0) return {}
    return { paid: paidBy(basketId, draft, settled, intent.askedBy) }
  }

  /** One transaction: the answer, and what follows from it. Of two that know it, the first settles it. */
  function settleIntent(reference: string, outcome: FinalOutcome, said: () => SaidBy): void {
    const intent = store.card.get(reference)
    if (!isOpen(intent)) return
    let goesOn = false
    const done = completion.step(intent.basketId, () => {
      store.card.settle(reference, stateOf(outcome), keptOf(outcome, slips.print(intent, outcome)))
      // What a sale's own event will not tell stands alone.
      const saidBy = said()
      const isNews = intent.state === 'unresolved' || saidBy.kind === 'manager' || intent.saleId !== null
      const entry = isNews ? resolved(intent, outcome, saidBy) : undefined
      const step = follow(intent, outcome)
      goesOn = step.afterwards !== undefined
      return { entry, ...step }
    })
    Promise.resolve(done).catch((error: unknown) =>
      deps.log('a sale waits for its signature', { error: String(error) }),
    )
    if ('slips' in outcome) parts.printing()
    const isRefused = outcome.state === 'declined' || outcome.state === 'never-started'
    const cause = outcome.state === 'declined' ? outcome.cause : outcome.state
    const { purpose } = intent
    changed(isRefused && !goesOn ? new AppError('CARD_DECLINED', { cause, purpose }) : undefined)
  }

  const resolved = (intent: CardIntent, outcome: FinalOutcome, saidBy: SaidBy): Appended => {
    const { authorisation } = cardFacts(outcome)
    const payload = {
      ...summary(intent),
      outcome: outcome.state,
      ...(authorisation !== undefined && { authorisation }),
      saidBy,
    }
    return journal.append({ type: 'card.resolved', payload })
  }

  function ended(reference: string, outcome: FinalOutcome): void {
    const intent = store.card.get(reference)
    if (!isOpen(intent)) return
    if (isPlausible(intent, outcome)) settleIntent(reference, outcome, byTerminal)
    else unknown(reference, 'implausible')
  }

  function unknown(reference: string, cause: string): void {
    const intent = store.card.get(reference)
    if (intent?.state !== 'asked') return
    const entry = store.transaction(() => {
      store.card.settle(reference, 'unresolved')
      return journal.append({ type: 'card.unresolved', payload: { ...summary(intent), cause } })
    })
    journal.announce(entry)
    changed(new AppError('CARD_UNRESOLVED'))
  }

  /** One question at a time, and none before it is known how the last one ended. */
  const requireFreeTerminal = (): void => {
    const [open] = store.card.open()
    if (open) throw new AppError(open.state === 'unresolved' ? 'CARD_UNRESOLVED' : 'PAYMENT_UNDER_WAY')
  }

  /** Inside a transaction: the question is durable with it. */
  const intend = (ask: Ask, operatorId: string): CardIntent => {
    const intent = {
      ...ask,
      reference: newId(),
      askedAt: isoTime(clock.wallMs()),
      askedBy: operatorId,
    }
    store.card.add(intent)
    return { ...intent, state: 'asked', outcome: null }
  }

  /** After the commit. */
  const send = ({ reference, purpose, amountMinor, cancels }: CardIntent): void => {
    const currency = store.identity.identity()?.store.currency ?? ''
    watch.start({ reference, purpose, amountMinor, currency, cancels })
    changed()
  }

  return {
    intend,
    send,
    /**
     * So much of what is due by card; below zero it is given back to one. The outcome comes by the till's view: approved,
     * declined, or unresolved until somebody knows.
     */
    pay: (seen: Seen & { readonly tenderId: string; readonly amountMinor: number }): void => {
      const { basketId, tenderId, amountMinor } = seen
      const operator = operators.require()
      if (store.card.ofTender(tenderId)) return
      const intent = store.transaction(() => {
        const payment = payments.begin(seen)
        payments.settleWith(payment, { kind: 'card', amountMinor, reference: tenderId })
        requireFreeTerminal()
        const purpose: TerminalPurpose = amountMinor < 0 ? 'refund' : 'sale'
        const ask = { tenderId, basketId, purpose, amountMinor: Math.abs(amountMinor) }
        return intend({ ...ask, cancels: null, saleId: null }, operator.id)
      })
      send(intent)
    },
    /** Takes a card payment of the open basket back. */
    cancel: (basketId: string, tenderId: string): void => {
      const operator = operators.require()
      const payment = payments.find()
      const entry = payment?.entries.find((one) => one.tenderId === tenderId)
      if (payment?.basketId !== basketId || entry?.asked.kind !== 'card')
        throw new AppError('TENDER_UNKNOWN', { tenderId })
      requireFreeTerminal()
      const { amountMinor, reference: cancels } = entry.asked
      const ask = { tenderId, basketId, purpose: 'cancel' as const, amountMinor: Math.abs(amountMinor) }
      send(store.transaction(() => intend({ ...ask, cancels, saleId: null }, operator.id)))
    },
    /** The cashier gives up waiting for the customer. Whether it was in time the terminal says. */
    abort: (tenderId: string): void => {
      operators.require()
      const intent = store.card.ofTender(tenderId)
      if (!isOpen(intent)) return
      terminal.abort(intent.reference).catch(() => undefined)
    },
    /** Nobody can ask the terminal any more: a manager says how it ended, with its slip in the hand. */
    resolveByHand: ({ tenderId, outcome, authorisation, reason, approvalId }: ByHand): void => {
      const { id } = operators.require()
      const intent = store.card.ofTender(tenderId)
      if (intent?.state !== 'unresolved') throw new AppError('TENDER_UNKNOWN', { tenderId })
      const approved = { state: 'approved', amountMinor: intent.amountMinor } as const
      const facts = authorisation === undefined ? {} : { authorisation }
      const said: FinalOutcome =
        outcome === 'approved'
          ? { ...approved, ...facts }
          : outcome === 'declined'
            ? { state: 'declined', cause: 'declined' }
            : { state: outcome }
      if (!isPlausible(intent, said)) throw new AppError('INPUT_INVALID', { field: 'outcome' })
      const subject = { kind: 'basket' as const, id: intent.basketId }
      settleIntent(intent.reference, said, () => {
        const approvedBy = approvals.authorise('card-resolve', { approvalId, subject }) ?? id
        return { kind: 'manager', approvedBy, reason }
      })
      watch.forget(intent.reference)
    },
    /** At start: what an engine that died had asked, nobody knows the end of. */
    resume: (): void => {
      const open = store.card.open()
      for (const intent of open) if (intent.state === 'asked') unknown(intent.reference, 'restart')
      watch.askFor(open.map(({ reference }) => reference))
    },
    /** The terminal has come back. */
    askAgain: (): void =>
      watch.askFor(
        store.card
          .open()
          .filter(({ state }) => state === 'unresolved')
          .map(({ reference }) => reference),
      ),
    close: watch.close,
  }
}
export type Cards = ReturnType<typeof createCards>
