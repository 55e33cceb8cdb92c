import { createDaySums } from './day-sums.ts'
import type { ExportedDay } from './export-lines.ts'
import type { Found } from './verify-journals.ts'

const nameOf = ({ tillId, businessDate, currency }: ExportedDay): string =>
  `till ${tillId} on ${businessDate} in ${currency}`

/** The sums of days, held against the sales that came before them. */
export function createDayCheck(found: Found) {
  const sums = createDaySums()
  const said = new Set<string>()

  return {
    event: (text: string): void => {
      const { faults } = sums.take(text)
      if (faults.length > 0) found('sale', `a sale does not add up: ${faults.join(', ')}`)
    },
    day: (day: ExportedDay): void => {
      const key = nameOf(day)
      if (said.has(key)) found('day', `${key} stands here twice`)
      said.add(key)
      const own = sums.get(day)
      const odd = (['receipts', 'netMinor', 'taxMinor', 'totalMinor'] as const).filter(
        (field) => day[field] !== (own?.[field] ?? 0),
      )
      if (odd.length > 0) found('day', `${key}: ${odd.map((field) => `${field} ${day[field]}`).join(', ')}`)
    },
    end: (): void => {
      for (const day of sums.days()) {
        const key = nameOf(day)
        if (!said.has(key)) found('day', `${key} is missing`, 0)
      }
    },
    receipts: (): number => sums.days().reduce((count, day) => count + day.receipts, 0),
  }
}
