import { canonicalJson, type Json } from '@codex/shared/journal/canonical'
import { CashMovement } from '@codex/shared/shift/cash-movement'
import { Report } from '@codex/shared/shift/report'
import type { Shift } from '@codex/shared/shift/shift'
import { type GrandTotal, NO_GRAND_TOTAL, ZReport } from '@codex/shared/shift/x-z-report'
import type { Db } from './sqlite.ts'

type ShiftRow = {
  shift_id: string
  business_date: string
  opened_at: string
  opened_by: string
  owner_id: string | null
  currency: string | null
  float_minor: number
}

/** `currency` null: opened by a version that did not say. It is the till's. */
export type OpenShift = Omit<Shift, 'currency'> & { readonly currency: string | null }

const toShift = (row: ShiftRow): OpenShift => ({
  shiftId: row.shift_id,
  businessDate: row.business_date,
  openedAt: row.opened_at,
  openedBy: row.opened_by,
  ownerId: row.owner_id ?? row.opened_by,
  currency: row.currency,
  floatMinor: row.float_minor,
})

export type MovementFacts = {
  readonly shiftId: string
  readonly epochOrdinal: number
  readonly seq: number
  readonly operatorId: string
  readonly wallTime: string
}

/** In one form, so that the same sums are the same text, whoever added them up. */
const textOf = (value: Report | ZReport): string => canonicalJson(value as unknown as Json)

/** Shifts, their cash movements and their reports. Sums are kept up in the transactions of their facts. */
export function createShiftStore(db: Db) {
  const open = db.prepare<[], ShiftRow>("SELECT * FROM shift WHERE state = 'open'")
  const add = db.prepare(
    `INSERT INTO shift (shift_id, state, business_date, opened_at, opened_by, owner_id, currency, float_minor)
     VALUES (@shiftId, 'open', @businessDate, @openedAt, @openedBy, @ownerId, @currency, @floatMinor)`,
  )
  const hand = db.prepare<[string, string]>('UPDATE shift SET owner_id = ? WHERE shift_id = ?')
  const close = db.prepare<[string, number | null, string | null, string]>(
    `UPDATE shift SET state = 'closed', closed_at = ?, z_number = ?, z_report = ?
     WHERE shift_id = ? AND state = 'open'`,
  )
  const find = db.prepare<[string], ShiftRow>('SELECT * FROM shift WHERE shift_id = ?')
  const zOf = db.prepare<[string], string | null>('SELECT z_report FROM shift WHERE shift_id = ?').pluck()
  const countPrint = db
    .prepare<[number], number>(
      'UPDATE shift SET z_prints = coalesce(z_prints, 0) + 1 WHERE z_number = ? RETURNING z_prints - 1',
    )
    .pluck()
  const lastDate = db.prepare<[], string | null>('SELECT max(business_date) FROM shift').pluck()
  const lastTime = db
    .prepare<[], string | null>("SELECT max(max(opened_at, coalesce(closed_at, ''))) FROM shift")
    .pluck()
  const report = db.prepare<[string], string | null>('SELECT report FROM shift WHERE shift_id = ?').pluck()
  const setReport = db.prepare<[string, string]>('UPDATE shift SET report = ? WHERE shift_id = ?')
  const lastZ = db
    .prepare<[], string>(
      'SELECT z_report FROM shift WHERE z_number IS NOT NULL ORDER BY z_number DESC LIMIT 1',
    )
    .pluck()
  const zByNumber = db.prepare<[number], string>('SELECT z_report FROM shift WHERE z_number = ?').pluck()
  const addMovement = db.prepare(
    `INSERT INTO cash_movement (movement_id, shift_id, epoch_ordinal, seq, kind, amount_minor, reason, operator_id,
       wall_time)
     VALUES (@movementId, @shiftId, @epochOrdinal, @seq, @kind, @amountMinor, @reason, @operatorId, @wallTime)`,
  )
  const hasMovement = db
    .prepare<[string], number>('SELECT 1 FROM cash_movement WHERE movement_id = ?')
    .pluck()

  const parseZ = (text: string | null | undefined): ZReport | undefined =>
    text ? ZReport.parse(JSON.parse(text)) : undefined

  return {
    open: (): OpenShift | undefined => {
      const row = open.get()
      return row && toShift(row)
    },
    /** Open or closed. */
    find: (shiftId: string): OpenShift | undefined => {
      const row = find.get(shiftId)
      return row && toShift(row)
    },
    add: (shift: OpenShift): void => void add.run(shift),
    handOver: (shiftId: string, ownerId: string): void => void hand.run(ownerId, shiftId),
    /** `z` null: it ended without a report. False when it was closed already. */
    close: (shiftId: string, at: string, z: ZReport | null): boolean =>
      close.run(at, z?.number ?? null, z && textOf(z), shiftId).changes === 1,
    lastBusinessDate: (): string | null => lastDate.get() ?? null,
    /** The latest wall clock that a shift ever began or ended at. */
    lastTime: (): string | null => lastTime.get() ?? null,
    /** Sums so far; undefined before the first fact. */
    report: (shiftId: string): Report | undefined => {
      const text = report.get(shiftId)
      return text ? Report.parse(JSON.parse(text)) : undefined
    },
    setReport: (shiftId: string, value: Report): void => void setReport.run(textOf(value), shiftId),
    /** After the last Z report. */
    grandTotal: (): GrandTotal => parseZ(lastZ.get())?.after ?? NO_GRAND_TOTAL,
    zReport: (number: number): ZReport | undefined => parseZ(zByNumber.get(number)),
    /** Undefined while the shift is open, and for one that ended without a report. */
    zReportOf: (shiftId: string): ZReport | undefined => parseZ(zOf.get(shiftId)),
    /** Counts a print of it. 0: the report itself, then its copies. */
    countZPrint: (number: number): number => countPrint.get(number) as number,
    addMovement: (movement: CashMovement, facts: MovementFacts): void => {
      const { movementId, kind, amountMinor, reason } = CashMovement.parse(movement)
      addMovement.run({ movementId, kind, amountMinor, reason, ...facts })
    },
    hasMovement: (movementId: string): boolean => hasMovement.get(movementId) !== undefined,
  }
}
export type ShiftStore = ReturnType<typeof createShiftStore>
