import { Count, Text } from '@codex/shared/fields'
import * as z from 'zod'
import type { Db } from './sqlite.ts'

/** A payment that is final but for its signature: the receipt number is its for good. */
export type FiscalIntent = {
  readonly receiptNumber: number
  readonly basketId: string
  /** What the sale will be, as JSON of whoever wrote it. */
  readonly draft: unknown
  readonly startedAt: string
}

export const SignerFailure = z.object({
  signerId: Text,
  since: Text,
  unsignedCount: Count,
})
export type SignerFailure = z.infer<typeof SignerFailure>

type IntentRow = { receipt_number: number; basket_id: string; draft: string; started_at: string }

/** What stands between payment and receipt where the law wants sales signed. */
export function createFiscalStore(db: Db) {
  const add = db.prepare<[number, string, string, string]>(
    'INSERT INTO fiscal_intent (id, receipt_number, basket_id, draft, started_at) VALUES (1, ?, ?, ?, ?)',
  )
  const get = db.prepare<[], IntentRow>('SELECT * FROM fiscal_intent')
  const remove = db.prepare('DELETE FROM fiscal_intent')
  const failure = db.prepare<[], string | null>('SELECT signer_failure FROM till').pluck()
  const setFailure = db.prepare<[string | null]>('UPDATE till SET signer_failure = ?')

  return {
    add: ({ receiptNumber, basketId, draft, startedAt }: FiscalIntent): void =>
      void add.run(receiptNumber, basketId, JSON.stringify(draft), startedAt),
    get: (): FiscalIntent | undefined => {
      const row = get.get()
      return (
        row && {
          receiptNumber: row.receipt_number,
          basketId: row.basket_id,
          draft: JSON.parse(row.draft) as unknown,
          startedAt: row.started_at,
        }
      )
    },
    remove: (): void => void remove.run(),
    failure: (): SignerFailure | null => {
      const text = failure.get()
      return text ? SignerFailure.parse(JSON.parse(text)) : null
    },
    setFailure: (value: SignerFailure | null): void => void setFailure.run(value && JSON.stringify(value)),
  }
}
export type FiscalStore = ReturnType<typeof createFiscalStore>
