import { currencyOf } from './code-lists.ts'
import type { Gs1Element } from './element.ts'
import { type Measure, type Quantity, quantityOf, readMeasure } from './measure.ts'

/** `value` / 10^`decimals` of a currency; without one, of the currency of the place (AIs 392n). */
export interface Gs1Amount {
  value: number
  decimals: number
  currency?: string
}

/** What a message says that matters at a till. Dates are YYMMDD as in the message: `resolveDate` reads them. */
export interface Gs1Facts {
  /** The trade item: AI 01, or 03 for one made to order, or the item of a piece (8006). Fourteen digits. */
  gtin?: string
  /** The code marks one of several pieces that make the item together (AI 8006). */
  piece?: { number: number; total: number }
  /** The trade items that a logistic unit holds (AI 02). */
  contentGtin?: string
  serial?: string
  lot?: string
  /** Not to be used after this day (AI 17). */
  expiry?: string
  /** Not to be used after: YYMMDDHHMM (AI 7003). */
  expiryTime?: string
  /** Best before (AI 15): still to be sold after it, at the shop's own judgement. */
  bestBefore?: string
  /** The maker's last day of sale (AI 16). */
  sellBy?: string
  produced?: string
  packed?: string
  /** Pieces in a trade item of variable count (AI 30). */
  count?: number
  /** Trade items in a logistic unit (AI 37). */
  contentCount?: number
  measures: readonly Measure[]
  /** The net measure or count of the item as a quantity for sale: AIs 30, 310n to 316n, 32nn, 356n to 36nn. */
  quantity?: Quantity
  /** The same item in other units: what weighs 5 kg and is sold by the metre. */
  otherQuantities?: readonly Quantity[]
  /** What the item costs in whole (AIs 392n, 393n). */
  price?: Gs1Amount
}

/** Collects what a checked message says for the sale (GS1 General Specifications 3.3 to 3.7). */
export function readFacts(elements: readonly Gs1Element[]): Gs1Facts {
  const facts: Gs1Facts & { measures: Measure[] } = { measures: [] }
  for (const { ai, value, parts } of elements) {
    const measure = readMeasure(ai, value)
    if (measure) facts.measures.push(measure)
    else if (/^39[23]/.test(ai)) facts.price = readAmount(ai, parts)
    else readSimple(facts, ai, value)
  }
  const [quantity, ...others] = netQuantities(facts)
  if (quantity) facts.quantity = quantity
  if (others.length > 0) facts.otherQuantities = others
  return facts
}

function readSimple(facts: Gs1Facts, ai: string, value: string): void {
  switch (ai) {
    case '01':
    case '03':
      facts.gtin = value
      break
    case '02':
      facts.contentGtin = value
      break
    case '8006':
      facts.gtin = value.slice(0, 14)
      facts.piece = { number: Number(value.slice(14, 16)), total: Number(value.slice(16)) }
      break
    case '10':
      facts.lot = value
      break
    case '11':
      facts.produced = value
      break
    case '13':
      facts.packed = value
      break
    case '15':
      facts.bestBefore = value
      break
    case '16':
      facts.sellBy = value
      break
    case '17':
      facts.expiry = value
      break
    case '7003':
      facts.expiryTime = value
      break
    case '21':
      facts.serial = value
      break
    case '30':
      facts.count = Number(value)
      break
    case '37':
      facts.contentCount = Number(value)
      break
  }
}

/** The last digit of the identifier counts the decimals; the currency of AIs 393n stands before the amount. */
function readAmount(ai: string, parts: readonly string[]): Gs1Amount {
  const amount = { value: Number(parts.at(-1)), decimals: Number(ai.slice(3)) }
  const currency = parts.length === 2 ? currencyOf(parts[0]!) : undefined
  return currency === undefined ? amount : { ...amount, currency }
}

/** One for each unit: weight before volume before length before a count, and what is metric before what is not. */
function netQuantities({ measures, count }: Gs1Facts): Quantity[] {
  const net = measures
    .filter(({ ai }) => NET.test(ai))
    .sort((one, other) => Number(one.ai) - Number(other.ai))
  const stated = net.map(quantityOf)
  if (count !== undefined) stated.push({ unit: 'each', milli: count * 1000 })
  return UNITS.flatMap((unit) => stated.find((quantity) => quantity?.unit === unit) ?? [])
}

const UNITS = ['kg', 'l', 'm', 'each'] as const

// Of the trade item: net weight, length and volume; not width and height, nor the logistic measures.
const NET = /^3(10|11|15|16|20|21|22|23|56|57|60|61)/
