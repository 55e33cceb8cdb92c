import { deviceEvents } from '@codex/shared/journal/events/device'
import type * as z from 'zod'
import type { Db } from './sqlite.ts'

const Result = deviceEvents['terminal.day-ended'].payload
export type TerminalDayResult = z.infer<typeof Result>

/** A day that the terminal was asked to end. */
export type TerminalDay = {
  readonly dayEndId: string
  readonly askedBy: 'person' | 'shift-end'
  readonly approvedBy: string | null
  readonly operatorId: string
  readonly shiftId: string | null
  readonly businessDate: string | null
  readonly askedAt: string
  /** Null: nobody knows yet whether it did. */
  readonly result: TerminalDayResult | null
}

type Row = Omit<TerminalDay, 'result'> & { readonly result: string | null }

const toDay = (row: Row): TerminalDay => ({
  ...row,
  result: row.result === null ? null : Result.parse(JSON.parse(row.result)),
})

const COLUMNS = `day_end_id AS dayEndId, asked_by AS askedBy, approved_by AS approvedBy, operator_id AS operatorId,
  shift_id AS shiftId, business_date AS businessDate, asked_at AS askedAt, result`

/** Days of the card terminal: few, and kept for good. */
export function createTerminalDayStore(db: Db) {
  const add = db.prepare(
    `INSERT INTO terminal_day (day_end_id, state, asked_by, approved_by, operator_id, shift_id, business_date, asked_at)
     VALUES (@dayEndId, 'asked', @askedBy, @approvedBy, @operatorId, @shiftId, @businessDate, @askedAt)`,
  )
  const select = (where: string) => db.prepare<string[], Row>(`SELECT ${COLUMNS} FROM terminal_day ${where}`)
  const get = select('WHERE day_end_id = ?')
  const open = select("WHERE state = 'asked'")
  const newest = select('ORDER BY rowid DESC LIMIT 1')
  const lastClosed = db
    .prepare<[], string>(
      "SELECT ended_at FROM terminal_day WHERE state = 'closed' ORDER BY rowid DESC LIMIT 1",
    )
    .pluck()
  const settle = db.prepare<[string, string, string, string]>(
    "UPDATE terminal_day SET state = ?, result = ?, ended_at = ? WHERE day_end_id = ? AND state = 'asked'",
  )
  const first = (row: Row | undefined): TerminalDay | undefined => row && toDay(row)

  return {
    /** Durable when its transaction is: only then may the terminal be asked. */
    add: (day: Omit<TerminalDay, 'result'>): void => void add.run(day),
    get: (dayEndId: string) => first(get.get(dayEndId)),
    open: () => first(open.get()),
    newest: () => first(newest.get()),
    /** When the terminal last closed a day that this till asked for. */
    lastClosedAt: (): string | null => lastClosed.get() ?? null,
    settle: (result: TerminalDayResult, at: string): void =>
      void settle.run(result.outcome, JSON.stringify(result), at, result.dayEndId),
  }
}
export type TerminalDayStore = ReturnType<typeof createTerminalDayStore>
