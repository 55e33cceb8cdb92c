import { splitAimIdentifier } from './aim-identifier.ts'
import { resolveDate } from './gs1/calendar.ts'
import { fieldsOf, widthOfAll } from './in-store/layout.ts'
import { digitsFor, type InStoreResult, readInStoreCode } from './in-store/read-in-store-code.ts'
import type { InStoreTemplate } from './in-store/template.ts'
import { valueCheckDigit } from './in-store/value-check-digit.ts'
import { type ParsedBarcode, parseBarcode, trimScan } from './parse-barcode.ts'
import { type ScanContext, scanFacts } from './scan-facts.ts'

/** One step of the explanation of a code: what a part of it is. Texts for people are made from the step's code. */
export type BarcodeStep =
  | { step: 'IDENTIFIER'; text: string; family: string }
  | { step: 'KIND'; kind: ParsedBarcode['kind']; text: string }
  | { step: 'TEMPLATE_PASSED'; template: string; reason: 'SYMBOL' | 'PREFIX' }
  | { step: 'TEMPLATE'; template: string; layout: string }
  | { step: 'PREFIX' | 'ITEM' | 'UNUSED' | 'CHECK_DIGIT'; text: string; from: number; to: number }
  | { step: 'PRICE' | 'WEIGHT' | 'QUANTITY'; text: string; from: number; to: number; decimals: number }
  | { step: 'VERIFIER'; text: string; from: number; to: number; expected: string; isRight: boolean }
  | { step: 'GTIN'; text: string }
  | { step: 'ELEMENT'; ai: string; title: string; text: string; at: number; date?: string }
  | { step: 'LOOKUP'; codes: readonly string[] }
  | { step: 'SALE'; quantityMilli?: number; quantityUnit?: string; labelPriceMinor?: number; expiry?: string }
  | { step: 'REFUSED'; reason: string; ai?: string; at?: number }

/**
 * Says step by step how the till reads a code, for the rule tester of head office: each template that was
 * passed over and why, each part of the one that fits, each element of a GS1 message, what is looked up and
 * what reaches the sale.
 */
export function explainBarcode(raw: string, context: ScanContext): readonly BarcodeStep[] {
  const parsed = parseBarcode(raw)
  const scan = trimScan(raw)
  const { family } = splitAimIdentifier(scan)
  const steps: BarcodeStep[] = []
  if (family !== undefined) steps.push({ step: 'IDENTIFIER', text: scan.slice(0, 3), family })
  steps.push({ step: 'KIND', kind: parsed.kind, text: parsed.code })
  if ('elements' in parsed) steps.push(...elementSteps(parsed, context.businessDate))
  else if (parsed.kind !== 'invalid') steps.push(...templateSteps(parsed, context.templates))
  if ('gtin' in parsed) steps.push({ step: 'GTIN', text: parsed.gtin })
  return [...steps, ...saleSteps(parsed, context)]
}

type Gs1 = Extract<ParsedBarcode, { kind: 'gs1' | 'digital-link' }>

function elementSteps({ elements }: Gs1, businessDate: string): BarcodeStep[] {
  return elements.map(({ ai, title, value, at }) => {
    const step = { step: 'ELEMENT' as const, ai, title, text: value, at }
    const date = DATES.test(ai) ? resolveDate(value.slice(0, 6), businessDate) : undefined
    return date === undefined ? step : { ...step, date }
  })
}

const DATES = /^(1[1-7]|7003)$/

function templateSteps(parsed: ParsedBarcode, templates: readonly InStoreTemplate[]): BarcodeStep[] {
  const result = readInStoreCode(parsed, templates)
  const steps: BarcodeStep[] = []
  for (const template of templates) {
    if (result && templateOf(result) === template) return [...steps, ...partSteps(result)]
    const fits = digitsFor(parsed, widthOfAll(fieldsOf(template))) !== undefined
    steps.push({ step: 'TEMPLATE_PASSED', template: template.name, reason: fits ? 'PREFIX' : 'SYMBOL' })
  }
  return steps
}

const templateOf = (result: InStoreResult): InStoreTemplate =>
  result.ok ? result.reading.template : result.template

const STEPS = {
  F: 'PREFIX',
  I: 'ITEM',
  X: 'UNUSED',
  C: 'CHECK_DIGIT',
  P: 'PRICE',
  W: 'WEIGHT',
  Q: 'QUANTITY',
} as const

function partSteps(result: InStoreResult): BarcodeStep[] {
  const template = templateOf(result)
  const { layout, decimals, name } = template
  const digits = result.ok ? result.reading.digits : result.digits
  const fields = fieldsOf(template)
  const value = fields.find(({ letter }) => 'PWQ'.includes(letter))
  const expected = (value && valueCheckDigit(digits.slice(value.from, value.to))) ?? ''
  const parts = fields.map(({ letter, from, to }): BarcodeStep => {
    const part = { text: digits.slice(from, to), from, to }
    if (letter === 'V') return { step: 'VERIFIER', ...part, expected, isRight: part.text === expected }
    const step = STEPS[letter]
    if (step === 'PRICE' || step === 'WEIGHT' || step === 'QUANTITY') return { step, ...part, decimals }
    return { step, ...part }
  })
  return [{ step: 'TEMPLATE', template: name, layout }, ...parts]
}

function saleSteps(parsed: ParsedBarcode, context: ScanContext): BarcodeStep[] {
  const result = scanFacts(parsed, context)
  if (!result.ok) {
    const { ok: _, code: __, ...refusal } = result
    return [{ step: 'REFUSED', ...refusal }]
  }
  const { lookup, quantityMilli, quantityUnit, labelPriceMinor, tracking } = result.facts
  const sale = {
    ...(quantityMilli !== undefined && { quantityMilli }),
    ...(quantityUnit !== undefined && { quantityUnit }),
    ...(labelPriceMinor !== undefined && { labelPriceMinor }),
    ...(tracking.expiry !== undefined && { expiry: tracking.expiry }),
  }
  return [
    { step: 'LOOKUP', codes: lookup },
    { step: 'SALE', ...sale },
  ]
}
