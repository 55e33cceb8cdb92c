import type { DemoProduct } from './demo-types.ts'
import type { TaxCode } from './goods.ts'

type AskedGoods = Pick<DemoProduct, 'name' | 'priceMinor' | 'openPrice' | 'trackedBy'> & {
  readonly department: string
  readonly tax: TaxCode
}

/** What a till asks about before it sells it: a price, a serial number, a lot. */
export const askedGoods: readonly AskedGoods[] = [
  {
    ...{ department: 'Bakery', tax: 'reduced', name: 'Bakery, price as marked' },
    ...{ priceMinor: 200, openPrice: true },
  },
  {
    ...{ department: 'Household and pet', tax: 'standard', name: 'Household, price as marked' },
    ...{ priceMinor: 500, openPrice: true },
  },
  {
    ...{ department: 'Home and news', tax: 'standard', name: 'Prepaid phone Kilbrann K2' },
    ...{ priceMinor: 4999, trackedBy: 'serial' },
  },
  {
    ...{ department: 'Health, beauty and baby', tax: 'zero', name: 'Hypoallergenic infant milk 800 g' },
    ...{ priceMinor: 1599, trackedBy: 'lot' },
  },
]

/** Spirits; beer and wine would be as well, and a demonstration asks often enough. */
export const isForAdults = (name: string): boolean => / (gin|whiskey|vodka|rum) /.test(name)
export const ADULT = 18
