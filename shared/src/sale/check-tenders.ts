import { unreachable } from '../errors/assert.ts'
import { unboundedHomeValue } from './foreign-cash.ts'
import type { Sale } from './sale.ts'
import type { SaleFault } from './sale-fault.ts'
import { sum } from './sum.ts'
import type { Tender } from './tender.ts'

/** What is wrong with the payment of a sale. */
export function tenderFaults(sale: Sale): SaleFault[] {
  const { tenders, totalMinor, roundingMinor } = sale
  const hasCash = tenders.some(({ kind }) => kind === 'cash' || kind === 'foreign-cash')
  const changeMinor = sum(tenders.map((tender) => ('changeMinor' in tender ? tender.changeMinor : 0)))
  const checks: [SaleFault, boolean][] = [
    ['tenders', sum(tenders.map(({ amountMinor }) => amountMinor)) === totalMinor + roundingMinor],
    ['tender', tenders.every((tender) => isWhole(tender, sale.currency))],
    ['tender-sign', tenders.every(({ amountMinor }) => isTowards(amountMinor, totalMinor))],
    // Only cash is rounded, and never past nothing.
    ['rounding', roundingMinor === 0 || (hasCash && isTowards(totalMinor + roundingMinor, totalMinor))],
    ['change', changeMinor === sale.changeMinor],
  ]
  return checks.filter(([, holds]) => !holds).map(([name]) => name)
}

const isTowards = (amountMinor: number, totalMinor: number): boolean =>
  amountMinor === 0 || Math.sign(amountMinor) === Math.sign(totalMinor)

/** Whether a tender's own amounts agree. */
function isWhole(tender: Tender, currency: string): boolean {
  switch (tender.kind) {
    case 'cash':
      return tender.amountMinor === tender.tenderedMinor - tender.changeMinor
    case 'foreign-cash':
      return tender.amountMinor === tender.tenderedMinor - tender.changeMinor && isConverted(tender, currency)
    case 'voucher':
      return Math.abs(tender.amountMinor) === tender.faceMinor - tender.forfeitedMinor
    case 'card':
    case 'gift-card':
    case 'store-credit':
      return tender.amountMinor !== 0
    default:
      return unreachable(tender)
  }
}

function isConverted(tender: Extract<Tender, { kind: 'foreign-cash' }>, currency: string): boolean {
  const { foreignMinor, foreignCurrency, rate, tenderedMinor } = tender
  const valueMinor = unboundedHomeValue(foreignMinor, foreignCurrency, rate, currency)
  return foreignCurrency !== currency && valueMinor === BigInt(tenderedMinor)
}
