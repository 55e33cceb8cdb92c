import { Reference } from '@codex/shared/sale/tender'
import * as z from 'zod'
import { DayEndOutcome } from '../../../ipc/terminal-day.ts'
import type { BookFile } from './book-file.ts'
import { MarkBefore } from './payment-book.ts'

/** A day that was to be ended: what the terminal had done last before, and how it ended. Null: nobody knows. */
const DayEntry = z.object({ dayEndId: Reference, before: MarkBefore, outcome: DayEndOutcome.nullable() })
export type DayEntry = z.infer<typeof DayEntry>

/** The till asks for the newest alone. */
const MOST_KEPT = 20

/** Days that the till asked a terminal to end, by their names. */
export function createDayBook(file: BookFile) {
  const entries = new Map<string, DayEntry>()
  const remember = (entry: DayEntry): void => {
    entries.set(entry.dayEndId, entry)
    const [oldest] = entries.keys()
    if (entries.size > MOST_KEPT && oldest !== undefined) entries.delete(oldest)
  }
  for (const read of file.read()) {
    const entry = DayEntry.safeParse(read).data
    if (entry) remember(entry)
  }
  file.replace([...entries.values()])
  return {
    get: (dayEndId: string): DayEntry | undefined => entries.get(dayEndId),
    /** On disk when it returns. @throws what the disk says */
    put: (entry: DayEntry): void => {
      file.append(entry)
      remember(entry)
    },
  }
}
export type DayBook = ReturnType<typeof createDayBook>
