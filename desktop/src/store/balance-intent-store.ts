import { BalanceKind } from '@codex/shared/api/till/balances'
import * as z from 'zod'
import type { Db } from './sqlite.ts'

const State = z.enum(['asked', 'held', 'offline', 'commit', 'release', 'done'])
export type BalanceIntentState = z.infer<typeof State>

/** Money of a gift card, a voucher or a credit: one question to the hub, and what it has to hear, under the till's own key. */
export type BalanceIntent = {
  readonly reservationId: string
  readonly tenderId: string
  readonly basketId: string
  readonly kind: BalanceKind
  /** As the hub reads it: in capitals. */
  readonly code: string
  /** Of a voucher all that it is worth. */
  readonly amountMinor: number
  readonly state: BalanceIntentState
  /** Taken without the hub's word. */
  readonly isOffline: boolean
  /** Left for others, as the hub said; null: it did not. */
  readonly leftMinor: number | null
  readonly saleId: string | null
  readonly askedAt: string
  readonly askedBy: string
}

type Row = {
  reservation_id: string
  tender_id: string
  basket_id: string
  kind: string
  code: string
  amount_minor: number
  state: string
  is_offline: number
  left_minor: number | null
  sale_id: string | null
  asked_at: string
  asked_by: string
}

const toIntent = (row: Row): BalanceIntent => ({
  reservationId: row.reservation_id,
  tenderId: row.tender_id,
  basketId: row.basket_id,
  kind: BalanceKind.parse(row.kind),
  code: row.code,
  amountMinor: row.amount_minor,
  state: State.parse(row.state),
  isOffline: row.is_offline === 1,
  leftMinor: row.left_minor,
  saleId: row.sale_id,
  askedAt: row.asked_at,
  askedBy: row.asked_by,
})

export const balanceCode = (reference: string): string => reference.trim().toUpperCase()

type Added = Omit<BalanceIntent, 'isOffline' | 'leftMinor' | 'saleId'> & {
  readonly state: 'asked' | 'offline'
}

/** What the hub is asked of balances, and has to hear of them, until it has. */
export function createBalanceIntentStore(db: Db) {
  const add = db.prepare(
    `INSERT INTO balance_intent (reservation_id, tender_id, basket_id, kind, code, amount_minor, state, is_offline,
       asked_at, asked_by)
     VALUES (@reservationId, @tenderId, @basketId, @kind, @code, @amountMinor, @state, @state = 'offline',
       @askedAt, @askedBy)`,
  )
  const enter = db.prepare<[string, string, number | null, string]>(
    `UPDATE balance_intent SET state = ?, is_offline = (? = 'offline'), left_minor = ?
     WHERE reservation_id = ? AND state = 'asked'`,
  )
  const end = db.prepare<[string, string, string]>(
    'UPDATE balance_intent SET state = ? WHERE reservation_id = ? AND state = ?',
  )
  const doubt = db.prepare<[string]>(
    "UPDATE balance_intent SET state = 'release' WHERE reservation_id = ? AND state = 'done' AND sale_id IS NULL",
  )
  const asked = db.prepare<[], Row>("SELECT * FROM balance_intent WHERE state = 'asked' ORDER BY rowid")
  const ofBasket = db.prepare<[string], Row>(
    "SELECT * FROM balance_intent WHERE basket_id = ? AND state IN ('asked', 'held', 'offline') ORDER BY rowid",
  )
  const release = db.prepare<[string]>(
    "UPDATE balance_intent SET state = 'release' WHERE tender_id = ? AND state IN ('held', 'offline')",
  )
  const sold = db.prepare<[string, string]>(
    `UPDATE balance_intent SET state = 'commit', sale_id = ?
     WHERE basket_id = ? AND state IN ('held', 'offline')`,
  )
  const voided = db.prepare<[string]>('UPDATE balance_intent SET is_voided = 1 WHERE sale_id = ?')
  const due = db.prepare<[number], Row>(
    `SELECT * FROM balance_intent WHERE state IN ('commit', 'release') ORDER BY failures, rowid LIMIT ?`,
  )
  const failed = db.prepare<[string]>(
    'UPDATE balance_intent SET failures = failures + 1 WHERE reservation_id = ?',
  )
  const takenOffline = db
    .prepare<[string], number>(
      `SELECT coalesce(sum(amount_minor), 0) FROM balance_intent
       WHERE code = ? AND is_offline = 1 AND is_voided = 0 AND state IN ('offline', 'commit')`,
    )
    .pluck()
  const isUsed = db
    .prepare<[string], number>(
      `SELECT 1 FROM balance_intent WHERE code = ? AND kind = 'voucher' AND is_offline = 1 AND is_voided = 0
         AND (state = 'offline' OR sale_id IS NOT NULL) LIMIT 1`,
    )
    .pluck()

  return {
    /** Durable when its transaction is: only then may the hub be asked. */
    add: (intent: Added): void => void add.run(intent),
    /** It pays for its basket now. False: it was given up meanwhile. */
    enter: (reservationId: string, state: 'held' | 'offline', leftMinor: number | null = null): boolean =>
      enter.run(state, state, leftMinor, reservationId).changes === 1,
    /** Nothing is left to say, or the hub is to let go of it. False: it is in another state by now. */
    end: (
      { reservationId, state }: Pick<BalanceIntent, 'reservationId' | 'state'>,
      to: 'release' | 'done',
    ): boolean => end.run(to, reservationId, state).changes === 1,
    /** The hub answered after it was given up: it is told once more. */
    releaseAgain: (reservationId: string): boolean => doubt.run(reservationId).changes === 1,
    /** What the hub was asked, and nobody waits for any more or yet. */
    asked: (): BalanceIntent[] => asked.all().map(toIntent),
    /** What pays for a basket, or is asked for it. */
    ofBasket: (basketId: string): BalanceIntent[] => ofBasket.all(basketId).map(toIntent),
    /** Inside the transaction that takes its tender back. */
    release: (tenderId: string): boolean => release.run(tenderId).changes > 0,
    /** Inside the transaction that writes the sale. */
    sold: (basketId: string, saleId: string): boolean => sold.run(saleId, basketId).changes > 0,
    /** Inside the transaction that writes the void: a voucher counts again. */
    voided: (saleId: string): void => void voided.run(saleId),
    /** What the hub has to hear, what failed least and waits longest first. */
    due: (most: number): BalanceIntent[] => due.all(most).map(toIntent),
    failed: (reservationId: string): void => void failed.run(reservationId),
    /** Of one card or voucher, without the hub's word, and not told to it yet. */
    takenOfflineMinor: (code: string): number => takenOffline.get(code) ?? 0,
    /** A voucher that this till took without the hub's word. */
    isUsed: (code: string): boolean => isUsed.get(code) !== undefined,
  }
}
export type BalanceIntentStore = ReturnType<typeof createBalanceIntentStore>
