import { ReceiptDocument } from '@codex/shared/receipt/document'
import type { Db } from './sqlite.ts'

export type PrintJob = {
  readonly jobId: string
  readonly document: ReceiptDocument
  readonly attempts: number
}

/** A job of which nobody knows whether it is on paper, as it is asked about; `open`: how many there are with it. */
export type PrintDoubt = {
  readonly jobId: string
  readonly receiptNumber: number | null
  readonly title: string | null
  readonly at: string
  readonly open: number
}

/** The same, to be printed again. */
export type DoubtfulJob = { readonly saleId: string | null; readonly document: ReceiptDocument }

export type PrintState = 'waiting' | 'printing' | 'printed' | 'unknown'

type JobRow = { job_id: string; document: string; attempts: number }
type DoubtRow = Omit<PrintDoubt, 'open'>

/** The words of the partial index: with them a till of a million receipts looks at the open ones alone. */
const OPEN = "state <> 'printed'"

/** By their index, so that a printer that is away for a day costs no sale more than one that is away for a minute. */
const inState = (state: 'waiting' | 'printing' | 'unknown'): string =>
  `print_job INDEXED BY print_job_state WHERE ${OPEN} AND state = '${state}'`

/** The oldest that waits, in the order of the sales. */
export const NEXT_JOB = `SELECT job_id, document, attempts FROM print_job WHERE rowid =
  (SELECT min(rowid) FROM ${inState('waiting')})`

export const FIRST_DOUBT = `SELECT job_id AS jobId, created_at AS at, document ->> '$.title' AS title,
  document ->> '$.receiptNumber' AS receiptNumber FROM print_job WHERE rowid =
  (SELECT min(rowid) FROM ${inState('unknown')})`

/**
 * More than a till sells in a day. What a till without its printer prints beyond that is in nobody's interest: the
 * oldest are left out, and each can be printed as a copy.
 */
const MOST_OPEN = 5_000

/** Receipts on their way to paper. A job is written with its sale, so that none is ever forgotten. */
export function createPrintStore(db: Db, mostOpen = MOST_OPEN) {
  const count = (of: string) => db.prepare<[], number>(`SELECT count(*) FROM ${of}`).pluck()
  const add = db.prepare<[string, string | null, string, string]>(
    `INSERT INTO print_job (job_id, sale_id, document, state, attempts, created_at) VALUES (?, ?, ?, 'waiting', 0, ?)`,
  )
  const leaveOut = db.prepare(
    `UPDATE print_job SET state = 'printed', last_error = 'left out: too many waited' WHERE rowid =
       (SELECT min(rowid) FROM ${inState('waiting')})`,
  )
  const known = db.prepare<[string], number>('SELECT 1 FROM print_job WHERE job_id = ?').pluck()
  const stateOf = db.prepare<[string], { jobId: string; state: PrintState }>(
    'SELECT job_id AS jobId, state FROM print_job WHERE sale_id = ? ORDER BY rowid LIMIT 1',
  )
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
  const waiting = count(inState('waiting'))
  const printing = count(inState('printing'))
  const unknown = count(inState('unknown'))
  const firstDoubt = db.prepare<[], DoubtRow>(FIRST_DOUBT)
  const doubtful = db.prepare<[string], { saleId: string | null; document: string }>(
    `SELECT sale_id AS saleId, document FROM print_job WHERE job_id = ? AND ${OPEN} AND state = 'unknown'`,
  )

  return {
    /** `saleId` null: a report or a slip. */
    add: (jobId: string, saleId: string | null, document: ReceiptDocument, at: string): void => {
      add.run(jobId, saleId, JSON.stringify(document), at)
      if ((waiting.get() as number) > mostOpen) leaveOut.run()
    },
    /** Whether it was asked for already, printed or not. */
    has: (jobId: string): boolean => known.get(jobId) !== undefined,
    /** The sale that a job is for; undefined for a job that nobody asked for, or for one without a sale. */
    saleOf: (jobId: string): string | undefined => saleOf.get(jobId) ?? undefined,
    /** The first job of a sale: its receipt. */
    ofSale: (saleId: string): { readonly jobId: string; readonly state: PrintState } | undefined =>
      stateOf.get(saleId),
    /** Something is on its way to the printer just now. */
    isPrinting: (): boolean => (printing.get() as number) > 0,
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
    countOpen: (): number => (waiting.get() as number) + (printing.get() as number),
    /** The oldest question that somebody has to answer who looks at the paper. */
    firstDoubt: (): PrintDoubt | null => {
      const row = firstDoubt.get()
      return row ? { ...row, open: unknown.get() as number } : null
    },
    /** Undefined: it is not in doubt, or not any more. */
    doubtful: (jobId: string): DoubtfulJob | undefined => {
      const row = doubtful.get(jobId)
      return row && { saleId: row.saleId, document: ReceiptDocument.parse(JSON.parse(row.document)) }
    },
  }
}
export type PrintStore = ReturnType<typeof createPrintStore>
