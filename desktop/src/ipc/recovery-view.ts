import { Count, Int, Text } from '@codex/shared/fields'
import * as z from 'zod'

/** What is back after the till's file was found damaged, and what is not. */
export const RecoveryView = z.object({
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
export type RecoveryView = z.infer<typeof RecoveryView>
