import { gs1CheckDigit } from '../check-digit.ts'
import { namesTradeItem } from '../lookup-codes.ts'
import type { ParsedBarcode } from '../parse-barcode.ts'
import { fieldOf, fieldsOf, type LayoutField, valueField, widthOfAll } from './layout.ts'
import type { InStoreTemplate } from './template.ts'
import { valueCheckDigit } from './value-check-digit.ts'

/** What a code of the shop's own says. `value` / 10^`decimals` is the price, the weight in kg or the quantity. */
export interface InStoreCode {
  template: InStoreTemplate
  /** The digits as the template lays them out. */
  digits: string
  prefix: string
  item: string
  value?: { of: 'price' | 'weight' | 'quantity'; amount: number; decimals: number }
  /** Under which codes to look for the article, the likeliest first. */
  lookup: readonly string[]
}

export type InStoreRefusal =
  | 'INSTORE_VERIFIER' // the price, weight or quantity was read wrong: its own check digit says so
  | 'INSTORE_VALUE_ZERO' // a label that was printed without one

export type InStoreResult =
  | { ok: true; reading: InStoreCode }
  | { ok: false; reason: InStoreRefusal; template: InStoreTemplate; digits: string }

/**
 * Reads a code by the first template that fits its symbol and first digits (GS1 General Specifications
 * 2.1.14.2). Undefined when none does: the code is an ordinary one.
 */
export function readInStoreCode(
  parsed: ParsedBarcode,
  templates: readonly InStoreTemplate[],
): InStoreResult | undefined {
  for (const template of templates) {
    const fields = fieldsOf(template)
    const digits = digitsFor(parsed, widthOfAll(fields))
    const prefix = template.prefixes.find((candidate) => digits?.startsWith(candidate))
    if (digits !== undefined && prefix !== undefined) return read({ template, fields, digits, prefix })
  }
  return undefined
}

/** The code in the digits of a layout; a UPC-A may come as an EAN-13 with a zero in front, and back. */
export function digitsFor(parsed: ParsedBarcode, length: number): string | undefined {
  if (parsed.kind === 'ean8') return length === 8 ? parsed.code : undefined
  if (parsed.kind !== 'ean13' && parsed.kind !== 'upca') return undefined
  if (length === 13) return parsed.gtin.slice(1)
  return length === 12 && parsed.gtin.startsWith('00') ? parsed.gtin.slice(2) : undefined
}

interface Match {
  template: InStoreTemplate
  fields: readonly LayoutField[]
  digits: string
  prefix: string
}

const VALUES = { P: 'price', W: 'weight', Q: 'quantity' } as const

function read({ template, fields, digits, prefix }: Match): InStoreResult {
  const textOf = (field: LayoutField | undefined) => (field ? digits.slice(field.from, field.to) : '')
  const refuse = (reason: InStoreRefusal): InStoreResult => ({ ok: false, reason, template, digits })
  const field = valueField(fields)
  const verifier = textOf(fieldOf(fields, 'V'))
  if (verifier !== '' && verifier !== valueCheckDigit(textOf(field))) return refuse('INSTORE_VERIFIER')
  const amount = Number(textOf(field))
  if (field && amount === 0) return refuse('INSTORE_VALUE_ZERO')

  const item = textOf(fieldOf(fields, 'I'))
  const numbers = [prefix + item, item, item.replace(/^0+(?=.)/, '')]
  // A number of the shop's that happens to read as another trade item's would sell that one.
  const own = numbers.filter((number) => !namesTradeItem(number))
  const lookup = [...new Set([baseCode(fields, digits), ...own])]
  const reading = { template, digits, prefix, item, lookup }
  if (!field) return { ok: true, reading }
  const of = VALUES[field.letter as keyof typeof VALUES]
  return { ok: true, reading: { ...reading, value: { of, amount, decimals: template.decimals } } }
}

/** The item's own code: zeros for all that is not prefix or item, and the check digit of that. */
function baseCode(fields: readonly LayoutField[], digits: string): string {
  const blank = fields
    .filter(({ letter }) => letter !== 'C')
    .map(({ letter, from, to }) =>
      letter === 'F' || letter === 'I' ? digits.slice(from, to) : '0'.repeat(to - from),
    )
    .join('')
  return blank + gs1CheckDigit(blank)!
}
