import type { Db } from './sqlite.ts'

type ShiftRow = { shift_id: string; business_date: string; opened_at: string }

export type OpenShift = { readonly shiftId: string; readonly businessDate: string; readonly openedAt: string }

export function createShiftStore(db: Db) {
  const open = db.prepare<[], ShiftRow>("SELECT * FROM shift WHERE state = 'open'")
  const add = db.prepare<[string, string, string, string, number]>(
    `INSERT INTO shift (shift_id, state, business_date, opened_at, opened_by, float_minor)
     VALUES (?, 'open', ?, ?, ?, ?)`,
  )
  const close = db.prepare<[string]>("UPDATE shift SET state = 'closed' WHERE shift_id = ?")
  const lastDate = db.prepare<[], string | null>('SELECT max(business_date) FROM shift').pluck()

  return {
    open: (): OpenShift | undefined => {
      const row = open.get()
      return row && { shiftId: row.shift_id, businessDate: row.business_date, openedAt: row.opened_at }
    },
    add: (shift: OpenShift, openedBy: string, floatMinor: number): void => {
      add.run(shift.shiftId, shift.businessDate, shift.openedAt, openedBy, floatMinor)
    },
    close: (shiftId: string): void => void close.run(shiftId),
    lastBusinessDate: (): string | null => lastDate.get() ?? null,
  }
}
export type ShiftStore = ReturnType<typeof createShiftStore>
