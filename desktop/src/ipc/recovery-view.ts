import * as z from 'zod'

/** What is back after the till's file was found damaged, and what is not. */
export const RecoveryView = z.object({
  /** What was wrong with the file; it is kept beside the new one. */
  finding: z.string(),
  damagedDir: z.string(),
  recoveredAt: z.string(),
  /** When the backup was made that everything was taken from. */
  backupAt: z.string(),
  /** Of the mirror: entries and sales that the backup did not have. Null: there is no mirror. */
  mirrored: z.object({ entries: z.int().nonnegative(), sales: z.int().nonnegative() }).nullable(),
  /** Up to here everything is back. */
  lastEntryAt: z.string().nullable(),
  lastReceiptNumber: z.int().nullable(),
  /** Lines that were in the open basket when the backup was made: whether they were paid nobody knows. */
  droppedLines: z.int().nonnegative(),
  /** Card payments that were under way when the backup was made: the terminal's own list tells of them. */
  droppedCards: z.int().nonnegative(),
})
export type RecoveryView = z.infer<typeof RecoveryView>
