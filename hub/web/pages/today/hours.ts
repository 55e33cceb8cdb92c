export type HourRow = { readonly hour: number; readonly salesMinor: number; readonly receipts: number }

const OPENS = 8
const CLOSES = 20

/** The usual trading hours, and every other hour that sold something. */
export function hoursToShow(byHour: readonly HourRow[]): HourRow[] {
  const sold = byHour.filter((row) => row.receipts > 0).map((row) => row.hour)
  const first = Math.min(OPENS, ...sold)
  const last = Math.max(CLOSES, ...sold)
  return byHour.filter((row) => row.hour >= first && row.hour <= last)
}

/** 9 -> "09:00–10:00" */
export const hourSpan = (hour: number): string =>
  `${String(hour).padStart(2, '0')}:00–${String((hour + 1) % 24).padStart(2, '0')}:00`
