import { Count, Int, Text } from '@codex/shared/fields'
import * as z from 'zod'
import type { Db } from './sqlite.ts'

/** What is back after the till's file was found damaged, and what is not. */
export const RecoveryReport = z.object({
  /** What was wrong with the file; it is kept beside the new one. */
  finding: Text,
  damagedDir: Text,
  recoveredAt: Text,
  /** When the backup was made that everything was taken from. */
  backupAt: Text,
  /** Of the mirror: entries and sales that the backup did not have. Null: there is no mirror. */
  mirrored: z.object({ entries: Count, sales: Count }).nullable(),
  /** Up to here everything is back. */
  lastEntryAt: Text.nullable(),
  lastReceiptNumber: Int.nullable(),
  /** Lines that were in the open basket when the backup was made: whether they were paid nobody knows. */
  droppedLines: Count,
  /** Card payments that were under way when the backup was made: the terminal's own list tells of them. */
  droppedCards: Count,
})
export type RecoveryReport = z.infer<typeof RecoveryReport>

type Row = { report: string; confirmed: number }

/** The one recovery that a manager still has to look at. */
export function createRecoveryStore(db: Db) {
  const read = db.prepare<[], Row>('SELECT report, confirmed FROM recovery')
  const put = db.prepare<[string]>(
    `INSERT INTO recovery (id, report, confirmed) VALUES (1, ?, 0)
     ON CONFLICT (id) DO UPDATE SET report = excluded.report, confirmed = 0`,
  )
  const confirm = db.prepare('UPDATE recovery SET confirmed = 1')
  const isOpen = db.prepare<[], number>('SELECT 1 FROM recovery WHERE confirmed = 0').pluck()

  return {
    put: (report: RecoveryReport): void => void put.run(JSON.stringify(report)),
    /** Undefined when nothing was ever restored, or somebody has looked at it. */
    open: (): RecoveryReport | undefined => {
      const row = read.get()
      return row?.confirmed === 0 ? RecoveryReport.parse(JSON.parse(row.report)) : undefined
    },
    isOpen: (): boolean => isOpen.get() !== undefined,
    confirm: (): void => void confirm.run(),
  }
}
export type RecoveryStore = ReturnType<typeof createRecoveryStore>
