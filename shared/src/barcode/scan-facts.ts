import type { Tracking } from '../basket/line.ts'
import { MAX_QUANTITY_MILLI } from '../basket/most-quantity.ts'
import type { Quantity } from './gs1/measure.ts'
import type { InStoreRefusal } from './in-store/read-in-store-code.ts'
import { readInStoreCode } from './in-store/read-in-store-code.ts'
import type { InStoreTemplate } from './in-store/template.ts'
import { toMinor } from './label-price.ts'
import { lookupCodes, MAX_STORED_CODE } from './lookup-codes.ts'
import type { BarcodeRefusal, ParsedBarcode, ParsedGs1 } from './parse-barcode.ts'
import { readTracking } from './read-tracking.ts'

/** What a scan is judged by. */
export interface ScanContext {
  /** ISO date; its year decides the century of the dates on the label. */
  businessDate: string
  /** The store's currency. */
  currency: string
  templates: readonly InStoreTemplate[]
}

/** What a code brings into the sale. */
export interface ScanFacts {
  /** What the line keeps as its barcode: the fourteen digits of a GS1 code's trade item, else the code. */
  barcode?: string
  /** Codes to look the article up under, the likeliest first. */
  lookup: readonly string[]
  /** In thousandths of `quantityUnit`: grams, millilitres, millimetres, or 1000 a piece. */
  quantityMilli?: number
  /** Absent for a quantity in the unit that the article is sold by, whichever it is. */
  quantityUnit?: Quantity['unit']
  /** The same in other units, when the label says several. */
  otherQuantities?: readonly Quantity[]
  /** The shop itself labels this much of the article: when it is not sold so, the label is not for it. */
  isShopQuantity?: true
  /** The whole price of the line, in minor units of the store's currency. */
  labelPriceMinor?: number
  tracking: Tracking
  /** ISO date after which it is still to be sold, at the shop's own judgement. */
  bestBefore?: string
}

export type ScanRefusal =
  | BarcodeRefusal
  | InStoreRefusal
  | 'SCAN_CURRENCY' // a label in another currency than the store's
  | 'SCAN_PRICE' // no price at all, a fraction of the minor unit, or beyond every bound
  | 'SCAN_QUANTITY' // nothing, or more than a line may hold
  | 'SCAN_PIECE' // one of several pieces: the item would be sold once for each

export type ScanResult =
  | { ok: true; facts: ScanFacts }
  | { ok: false; reason: ScanRefusal; code: string; ai?: string; at?: number }

/**
 * What a parsed code says for the sale: where to find the article, how much of it, its price and what names the
 * piece. Never throws for any parsed code; the currency must be one that `isCurrency` knows.
 */
export function scanFacts(parsed: ParsedBarcode, context: ScanContext): ScanResult {
  if (parsed.kind === 'invalid') {
    const { kind: _, ...refusal } = parsed
    return { ok: false, ...refusal }
  }
  if (parsed.kind === 'gs1' || parsed.kind === 'digital-link') return gs1Scan(parsed, context)
  const inStore = readInStoreCode(parsed, context.templates)
  if (inStore?.ok === false) return { ok: false, reason: inStore.reason, code: parsed.code }
  if (!inStore) return withStoredCode(parsed.code, { lookup: lookupCodes(parsed), tracking: {} })

  const { lookup, value } = inStore.reading
  const facts: ScanFacts = { lookup, tracking: {} }
  if (value?.of === 'price') {
    const priceMinor = toMinor({ value: value.amount, decimals: value.decimals }, context.currency)
    if (!priceMinor) return { ok: false, reason: 'SCAN_PRICE', code: parsed.code }
    facts.labelPriceMinor = priceMinor
  } else if (value) {
    facts.quantityMilli = value.amount * 10 ** (3 - value.decimals)
    facts.isShopQuantity = true
    if (value.of === 'weight') facts.quantityUnit = 'kg'
  }
  return bounded(parsed.code, withStoredCode(parsed.code, facts))
}

function gs1Scan(parsed: ParsedGs1, context: ScanContext): ScanResult {
  const { code } = parsed
  const { quantity, otherQuantities, price, piece } = parsed.facts
  const refuse = (reason: ScanRefusal, ai: RegExp): ScanResult => {
    const element = parsed.elements.find((candidate) => ai.test(candidate.ai))
    return { ok: false, reason, code, ...(element && { ai: element.ai, at: element.at }) }
  }
  if (piece && piece.total > 1) return refuse('SCAN_PIECE', /^8006$/)
  const read = readTracking(parsed.facts, context.businessDate)
  if (!read.ok) return refuse('GS1_DATE', new RegExp(`^${read.ai}$`))

  const { tracking, bestBefore } = read
  const facts: ScanFacts = { lookup: lookupCodes(parsed), tracking, ...(bestBefore && { bestBefore }) }
  if (quantity) {
    facts.quantityMilli = quantity.milli
    facts.quantityUnit = quantity.unit
    if (otherQuantities) facts.otherQuantities = otherQuantities
  }
  if (price) {
    if ((price.currency ?? context.currency) !== context.currency) return refuse('SCAN_CURRENCY', /^393/)
    const priceMinor = toMinor(price, context.currency)
    if (!priceMinor) return refuse('SCAN_PRICE', /^39[23]/)
    facts.labelPriceMinor = priceMinor
  }
  return bounded(code, withStoredCode(facts.lookup[0]!, facts))
}

function withStoredCode(code: string, facts: ScanFacts): ScanResult {
  return { ok: true, facts: code.length <= MAX_STORED_CODE ? { barcode: code, ...facts } : facts }
}

function bounded(code: string, result: ScanResult): ScanResult {
  const quantityMilli = result.ok ? (result.facts.quantityMilli ?? 1) : 1
  const isWithin = quantityMilli >= 1 && quantityMilli <= MAX_QUANTITY_MILLI
  return isWithin ? result : { ok: false, reason: 'SCAN_QUANTITY', code }
}
