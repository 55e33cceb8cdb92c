import type { Sale } from './sale.ts'
import type { SaleLine } from './sale-line.ts'
import { sum } from './sum.ts'

/** What an exempt customer does not pay of a line whose price holds tax, in minor units. */
export const exemptedOf = ({ discounts = [] }: SaleLine, sale: Sale): number =>
  sum(
    discounts
      .filter(({ by }) => sale.discounts?.[by]?.kind === 'exemption')
      .map(({ amountMinor }) => amountMinor),
  )
