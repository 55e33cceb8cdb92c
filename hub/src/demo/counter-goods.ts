import { gs1CheckDigit } from '@codex/shared/barcode/check-digit'
import type { TaxCode } from './goods.ts'

type CounterGoods = {
  readonly department: string
  readonly tax: TaxCode
  readonly name: string
  /** For a kilogram. */
  readonly priceMinor: number
  /** The number of the item on the labels of the shop's own scales, under a prefix of its templates. */
  readonly barcode: string
}

const counterGoods = (
  department: string,
  prefix: '20' | '21',
  [item, name, priceMinor, tax = 'zero']: readonly [string, string, number, TaxCode?],
): CounterGoods => {
  const digits = `${prefix}${item}00000`
  return { department, tax, name, priceMinor, barcode: `${digits}${gs1CheckDigit(digits)}` }
}

/** What is weighed: labels of the cheese and ham counter carry the price, those of the produce scale the weight. */
export const counterProducts: readonly CounterGoods[] = [
  counterGoods('Deli and ready meals', '20', ['00101', 'Counter mature Cheddar', 1490]),
  counterGoods('Deli and ready meals', '20', ['00102', 'Counter roast ham', 1890]),
  counterGoods('Deli and ready meals', '20', ['00103', 'Counter mixed olives', 1290, 'standard']),
  counterGoods('Fruit and vegetables', '21', ['00201', 'Loose bananas', 179]),
  counterGoods('Fruit and vegetables', '21', ['00202', 'Loose vine tomatoes', 399]),
  counterGoods('Fruit and vegetables', '21', ['00203', 'Loose carrots', 149]),
]
