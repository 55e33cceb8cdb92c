import { TillIdentity } from '@codex/shared/api/enrolment'
import type { Db } from './sqlite.ts'

/** Who this till is, and the receipt number that its next sale takes. */
export function createIdentityStore(db: Db) {
  const read = db.prepare<[], string | null>('SELECT identity FROM till').pluck()
  const write = db.prepare<[string, number]>('UPDATE till SET identity = ?, next_receipt_number = ?')
  const next = db.prepare<[], number>('SELECT next_receipt_number FROM till').pluck()
  const setNext = db.prepare<[number]>('UPDATE till SET next_receipt_number = ?')
  const take = db
    .prepare<[], number>(
      'UPDATE till SET next_receipt_number = next_receipt_number + 1 RETURNING next_receipt_number - 1',
    )
    .pluck()

  return {
    identity: (): TillIdentity | null => {
      const text = read.get()
      return text ? TillIdentity.parse(JSON.parse(text)) : null
    },
    adopt: (identity: TillIdentity, nextReceiptNumber: number): void => {
      write.run(JSON.stringify(identity), nextReceiptNumber)
    },
    nextReceiptNumber: (): number => next.get() as number,
    /** Numbers below it are never given again. */
    setNextReceiptNumber: (number: number): void => void setNext.run(number),
    /** Only inside the sale's transaction: a roll-back gives the number back. */
    takeReceiptNumber: (): number => take.get() as number,
  }
}
export type IdentityStore = ReturnType<typeof createIdentityStore>
