import { readEvent } from '../journal/read-event.ts'
import { saleFaults } from '../sale/check-sale.ts'
import type { ExportedDay } from './export-lines.ts'

type DayName = Pick<ExportedDay, 'tillId' | 'businessDate' | 'currency'>

const keyOf = ({ tillId, businessDate, currency }: DayName): string => `${tillId} ${businessDate} ${currency}`

type Taken = { readonly faults: readonly string[] }

/** Sums the sales of an export by till and business date, and looks whether each adds up by itself. */
export function createDaySums() {
  const days = new Map<string, ExportedDay>()
  return {
    /** @param text the canonical text of an event; one that is no sale changes nothing */
    take: (text: string): Taken => {
      const read = readEvent(text)
      if (read.kind !== 'event' || read.event.type !== 'sale.completed') return { faults: [] }
      const { tillId, businessDate } = read.envelope
      const sale = read.event.payload
      if (businessDate === null) return { faults: ['business-date'] }
      const { currency, netMinor, taxMinor, totalMinor } = sale
      const name = { tillId, businessDate, currency }
      const day = days.get(keyOf(name))
      days.set(keyOf(name), {
        ...{ line: 'day', ...name },
        receipts: (day?.receipts ?? 0) + 1,
        netMinor: (day?.netMinor ?? 0) + netMinor,
        taxMinor: (day?.taxMinor ?? 0) + taxMinor,
        totalMinor: (day?.totalMinor ?? 0) + totalMinor,
      })
      return { faults: saleFaults(sale) }
    },
    get: (name: DayName): ExportedDay | undefined => days.get(keyOf(name)),
    /** By date, then till. */
    days: (): ExportedDay[] =>
      [...days.values()].sort(
        (a, b) =>
          a.businessDate.localeCompare(b.businessDate) ||
          a.tillId.localeCompare(b.tillId) ||
          a.currency.localeCompare(b.currency),
      ),
  }
}
