import type { BooksDifference, EpochBooks, MoneyBooks, ReconciliationOutcome } from './reconciliation.ts'

/** A till's side of an epoch on one business date. */
export type TillBooks = Pick<EpochBooks, 'epochId' | 'firstSeq' | 'lastSeq' | 'money'> & {
  /** Hash of an event of the till's journal; undefined when it is not there, or no longer. */
  readonly hashAt: (seq: number) => string | undefined
}

export type Compared = {
  readonly outcome: ReconciliationOutcome
  readonly differences: readonly BooksDifference[]
  /** From which event on the till sends again; null when that would change nothing. */
  readonly resendFrom: number | null
}

const same: Compared = { outcome: 'agrees', differences: [], resendFrom: null }

/**
 * Compares one epoch's part of a business date. `hub` is undefined when the hub has nothing of it. Every event of the
 * till must have been acknowledged before the hub was asked: what was pushed since makes the hub's part longer, never
 * shorter.
 */
export function compareBooks(till: TillBooks, hub: EpochBooks | undefined): Compared {
  const { epochId, firstSeq, lastSeq } = till
  const lacks = (seq: number): Compared => ({
    outcome: 'missing',
    differences: [
      { epochId, what: 'events', of: String(seq), till: lastSeq - firstSeq + 1, hub: hub?.events ?? 0 },
    ],
    resendFrom: seq,
  })
  if (!hub) return lacks(firstSeq)
  if (hub.chainHead === null || hub.events < hub.lastSeq - hub.firstSeq + 1)
    return lacks(Math.min(firstSeq, hub.firstSeq))
  if (hub.firstSeq > firstSeq) return lacks(firstSeq)
  if (hub.lastSeq < lastSeq) return lacks(hub.lastSeq + 1)
  const hash = till.hashAt(hub.lastSeq)
  if (hash !== hub.chainHead)
    return {
      outcome: 'other',
      differences: [{ epochId, what: 'events', of: String(hub.lastSeq), till: null, hub: hub.lastSeq }],
      // It says so itself when it gets them: the events are kept beside, and a person looks.
      resendFrom: hash === undefined ? null : firstSeq,
    }
  if (hub.unread > 0) return { ...same, outcome: 'waits' }
  const differences = compareMoney(epochId, till.money, hub.money)
  if (differences.length === 0) return same
  // Sold between the till's reading and the hub's answer: nothing is known yet.
  if (hub.lastSeq > lastSeq) return { ...same, outcome: 'waits' }
  return { outcome: 'money', differences, resendFrom: null }
}

/** Every sum that is not the same on both sides. */
export function compareMoney(
  epochId: string,
  till: readonly MoneyBooks[],
  hub: readonly MoneyBooks[],
): BooksDifference[] {
  const [ours, theirs] = [sums(till), sums(hub)]
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((name) => {
    const [one, other] = [ours.get(name), theirs.get(name)]
    if ((one?.value ?? 0) === (other?.value ?? 0)) return []
    const { what, of } = (one ?? other) as Sum
    return [{ epochId, what, of, till: one?.value ?? 0, hub: other?.value ?? 0 }]
  })
}

type Sum = Pick<BooksDifference, 'what' | 'of'> & { readonly value: number }

function sums(books: readonly MoneyBooks[]): ReadonlyMap<string, Sum> {
  const all = books.flatMap(({ currency, documents, totalMinor, roundingMinor, tenders }): Sum[] => [
    { what: 'documents', of: currency, value: documents },
    { what: 'total', of: currency, value: totalMinor },
    { what: 'rounding', of: currency, value: roundingMinor },
    ...tenders.map(
      ({ kind, amountMinor }): Sum => ({
        ...{ what: 'tender', of: `${kind} ${currency}` },
        value: amountMinor,
      }),
    ),
  ])
  return new Map(all.map((sum) => [`${sum.what} ${sum.of}`, sum]))
}

/** Of several epochs: the worst counts. */
export function worstOf(outcomes: readonly ReconciliationOutcome[]): ReconciliationOutcome {
  const order: readonly ReconciliationOutcome[] = ['other', 'missing', 'money', 'waits']
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'agrees'
}
