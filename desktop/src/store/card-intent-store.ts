import { UnsignedMinor } from '@codex/shared/money/minor'
import { CardSlips } from '@codex/shared/receipt/card-slip'
import { CardFacts } from '@codex/shared/sale/tender'
import * as z from 'zod'
import type { Db } from './sqlite.ts'

export const CardPurpose = z.enum(['sale', 'refund', 'cancel'])
export type CardPurpose = z.infer<typeof CardPurpose>

/** `asked`: the terminal was, or was about to be. `unresolved`: it did not say how it ended. */
export const CardIntentState = z.enum([
  'asked',
  'unresolved',
  'approved',
  'declined',
  'reversed',
  'never-started',
])
export type CardIntentState = z.infer<typeof CardIntentState>

const CardOutcome = z.object({
  ...CardFacts,
  /** What was approved: it may be less than was asked for. */
  amountMinor: UnsignedMinor.optional(),
  /** The customer's slips, for the receipt. */
  slips: CardSlips.optional(),
})
export type CardOutcome = z.infer<typeof CardOutcome>

/** One question to the terminal under the till's own reference. Amounts are above zero; `purpose` gives the way. */
export type CardIntent = {
  readonly reference: string
  readonly tenderId: string
  readonly basketId: string
  readonly purpose: CardPurpose
  readonly amountMinor: number
  /** The reference of the payment that a cancel takes back, and its sale. */
  readonly cancels: string | null
  readonly saleId: string | null
  readonly state: CardIntentState
  readonly outcome: CardOutcome | null
  readonly askedAt: string
  readonly askedBy: string
}

type IntentRow = {
  reference: string
  tender_id: string
  basket_id: string
  purpose: string
  amount_minor: number
  cancels: string | null
  sale_id: string | null
  state: string
  outcome: string | null
  asked_at: string
  asked_by: string
}

const toIntent = (row: IntentRow): CardIntent => ({
  reference: row.reference,
  tenderId: row.tender_id,
  basketId: row.basket_id,
  purpose: CardPurpose.parse(row.purpose),
  amountMinor: row.amount_minor,
  cancels: row.cancels,
  saleId: row.sale_id,
  state: CardIntentState.parse(row.state),
  outcome: row.outcome === null ? null : CardOutcome.parse(JSON.parse(row.outcome)),
  askedAt: row.asked_at,
  askedBy: row.asked_by,
})

/** Questions to the card terminal: written before it is asked, so that a crash can ask for their outcome. */
export function createCardIntentStore(db: Db) {
  const add = db.prepare(
    `INSERT INTO card_intent (reference, tender_id, basket_id, purpose, amount_minor, cancels, sale_id, state,
       outcome, asked_at, asked_by)
     VALUES (@reference, @tenderId, @basketId, @purpose, @amountMinor, @cancels, @saleId, 'asked', NULL,
       @askedAt, @askedBy)`,
  )
  const settle = db.prepare<[string, string | null, string]>(
    `UPDATE card_intent SET state = ?, outcome = ? WHERE reference = ? AND state IN ('asked', 'unresolved')`,
  )
  const get = db.prepare<[string], IntentRow>('SELECT * FROM card_intent WHERE reference = ?')
  const open = db.prepare<[], IntentRow>(
    "SELECT * FROM card_intent WHERE state IN ('asked', 'unresolved') ORDER BY asked_at, reference",
  )
  const ofSale = db.prepare<[string], IntentRow>(
    'SELECT * FROM card_intent WHERE sale_id = ? ORDER BY asked_at, rowid',
  )
  const half = db
    .prepare<[], string>(
      `SELECT sale_id FROM card_intent i WHERE sale_id IS NOT NULL AND state IN ('approved', 'reversed')
         AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.voids_sale_id = i.sale_id) LIMIT 1`,
    )
    .pluck()
  const uncounted = db.prepare<[], IntentRow>(
    "SELECT * FROM card_intent WHERE day_end IS NULL AND state IN ('approved', 'reversed') ORDER BY asked_at, rowid",
  )
  const ofDay = db.prepare<[string], IntentRow>(
    'SELECT * FROM card_intent WHERE day_end = ? ORDER BY asked_at, rowid',
  )
  const count = db.prepare<[string | null, string]>('UPDATE card_intent SET day_end = ? WHERE reference = ?')
  const ofTender = db.prepare<[string], IntentRow>(
    'SELECT * FROM card_intent WHERE tender_id = ? ORDER BY asked_at DESC, reference LIMIT 1',
  )

  return {
    /** Durable when its transaction is: only then may the terminal be asked. */
    add: (intent: Omit<CardIntent, 'state' | 'outcome'>): void => void add.run(intent),
    /** False when it had ended already: of two that know the outcome, one settles it. */
    settle: (
      reference: string,
      state: Exclude<CardIntentState, 'asked'>,
      outcome: CardOutcome | null = null,
    ): boolean => settle.run(state, outcome && JSON.stringify(outcome), reference).changes === 1,
    get: (reference: string): CardIntent | undefined => {
      const row = get.get(reference)
      return row && toIntent(row)
    },
    /** What was asked to take the payments of a sale back, the oldest first. */
    ofSale: (saleId: string): CardIntent[] => ofSale.all(saleId).map(toIntent),
    /** A sale that stands although money of it was given back: its void stopped in between. */
    halfVoided: (): string | undefined => half.get(),
    /** Money that moved since the terminal's last day was ended, the oldest first. */
    uncounted: (): CardIntent[] => uncounted.all().map(toIntent),
    /** Those of a day that is to end, or has. */
    ofDay: (dayEndId: string): CardIntent[] => ofDay.all(dayEndId).map(toIntent),
    /** It is of this day; null: of the next that is to end. */
    count: (reference: string, dayEndId: string | null): void => void count.run(dayEndId, reference),
    /** Those whose end nobody knows, the oldest first. */
    open: (): CardIntent[] => open.all().map(toIntent),
    ofTender: (tenderId: string): CardIntent | undefined => {
      const row = ofTender.get(tenderId)
      return row && toIntent(row)
    },
  }
}
export type CardIntentStore = ReturnType<typeof createCardIntentStore>
