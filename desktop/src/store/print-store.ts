import { ReceiptDocument } from '@codex/shared/receipt/document'
import type { Db } from './sqlite.ts'

export type PrintJob = {
  readonly jobId: string
  readonly document: ReceiptDocument
  readonly attempts: number
}

type JobRow = { job_id: string; document: string; attempts: number }

/** The words of the partial index: with them a till of a million receipts looks at the open ones alone. */
const OPEN = "state <> 'printed'"

/**
 * The oldest that waits, in the order of the sales. By their index the open ones alone are looked at: to walk along the
 * rows instead, which the planner likes better for one row, is to read every receipt of the last months after each sale.
 */
export const NEXT_JOB = `SELECT job_id, document, attempts FROM print_job WHERE rowid =
  (SELECT min(rowid) FROM print_job INDEXED BY print_job_open WHERE ${OPEN} AND state = 'waiting')`

/** Receipts on their way to paper. A job is written with its sale, so that none is ever forgotten. */
export function createPrintStore(db: Db) {
  const add = db.prepare<[string, string | null, string, string]>(
    `INSERT INTO print_job (job_id, sale_id, document, state, attempts, created_at) VALUES (?, ?, ?, 'waiting', 0, ?)`,
  )
  const known = db.prepare<[string], number>('SELECT 1 FROM print_job WHERE job_id = ?').pluck()
  const saleOf = db.prepare<[string], string | null>('SELECT sale_id FROM print_job WHERE job_id = ?').pluck()
  const next = db.prepare<[], JobRow>(NEXT_JOB)
  const begin = db.prepare<[string]>(
    "UPDATE print_job SET state = 'printing', attempts = attempts + 1 WHERE job_id = ?",
  )
  const settle = db.prepare<[string, string | null, string]>(
    'UPDATE print_job SET state = ?, last_error = ? WHERE job_id = ?',
  )
  const orphan = db.prepare(
    `UPDATE print_job SET state = 'unknown', last_error = 'PRINT_OUTCOME_UNKNOWN' WHERE ${OPEN} AND state = 'printing'`,
  )
  const open = db
    .prepare<[], number>(`SELECT count(*) FROM print_job WHERE ${OPEN} AND state IN ('waiting', 'printing')`)
    .pluck()

  return {
    /** `saleId` null: a report or a slip. */
    add: (jobId: string, saleId: string | null, document: ReceiptDocument, at: string): void => {
      add.run(jobId, saleId, JSON.stringify(document), at)
    },
    /** Whether it was asked for already, printed or not. */
    has: (jobId: string): boolean => known.get(jobId) !== undefined,
    /** The sale that a job is for; undefined for a job that nobody asked for, or for one without a sale. */
    saleOf: (jobId: string): string | undefined => saleOf.get(jobId) ?? undefined,
    next: (): PrintJob | undefined => {
      const row = next.get()
      return (
        row && {
          jobId: row.job_id,
          document: ReceiptDocument.parse(JSON.parse(row.document)),
          attempts: row.attempts,
        }
      )
    },
    begin: (jobId: string): void => void begin.run(jobId),
    settle: (jobId: string, state: 'printed' | 'waiting' | 'unknown', error: string | null = null): void =>
      void settle.run(state, error, jobId),
    /**
     * What was being printed when the engine died may be on paper or not: nothing prints it twice unasked. Says
     * how many there were.
     */
    settleOrphans: (): number => orphan.run().changes,
    /** Receipts that will still be printed. */
    countOpen: (): number => open.get() as number,
  }
}
export type PrintStore = ReturnType<typeof createPrintStore>
