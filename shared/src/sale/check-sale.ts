import { price } from '../basket/price.ts'
import { addMinor } from '../money/minor.ts'
import type { Sale } from './sale.ts'

/**
 * The arithmetic of a sale, checked by the hub on every one it receives. Names what does not add up; an empty
 * list means that lines, taxes, tenders and change agree with the total. Nothing is corrected: legal totals
 * are the till's.
 */
export function saleFaults(sale: Sale): string[] {
  const basket = price(sale.lines)
  const tenderedMinor = addMinor(...sale.tenders.map((tender) => tender.amountMinor))
  const grossMinor = addMinor(...sale.taxes.map((row) => row.grossMinor))
  const extendedMinor = addMinor(...sale.lines.map((line) => line.extendedMinor))
  const faults: [string, boolean][] = [
    ['lines', extendedMinor === sale.totalMinor],
    ['line-extension', basket.lines.every((line, i) => line.extendedMinor === sale.lines[i]?.extendedMinor)],
    ['total', basket.totalMinor === sale.totalMinor],
    ['tax-table', grossMinor === sale.totalMinor && basket.taxMinor === sale.taxMinor],
    ['tax-rows', sale.taxes.every((row) => row.netMinor + row.taxMinor === row.grossMinor)],
    ['tenders', tenderedMinor === sale.totalMinor],
    ['change', sale.tenders.every((t) => t.tenderedMinor - t.changeMinor === t.amountMinor)],
  ]
  return faults.filter(([, holds]) => !holds).map(([name]) => name)
}
