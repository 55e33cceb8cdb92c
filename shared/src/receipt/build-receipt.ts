import type { PricedLine } from '../basket/line.ts'
import { knownLocale, knownTimeZone } from '../catalog/known-locale.ts'
import type { Store } from '../catalog/store.ts'
import { formatMinor } from '../money/format.ts'
import type { Sale } from '../sale/sale.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'
import { type ReceiptLabels, receiptLabels } from './labels.ts'

export type ReceiptFacts = {
  readonly store: Pick<Store, 'name' | 'locale' | 'timeZone' | 'receiptHeader' | 'receiptFooter'>
  readonly storeNumber: number
  readonly tillNumber: number
  /** Empty when nobody was signed in. */
  readonly operatorName: string
  /** The till's wall clock at completion, UTC. */
  readonly wallTime: string
}

type Money = (amountMinor: number) => string
type Quantity = (quantityMilli: number) => string

/** The receipt of a completed sale, in the language of its store. Pure: a reprint gives the same document. */
export function buildReceipt(sale: Sale, facts: ReceiptFacts): ReceiptDocument {
  const locale = knownLocale(facts.store.locale)
  const labels = receiptLabels(locale)
  const money: Money = (amountMinor) => formatMinor(amountMinor, sale.currency, locale)
  const thousandths = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const quantity: Quantity = (quantityMilli) => thousandths.format(quantityMilli / 1000)
  return {
    receiptNumber: sale.receiptNumber,
    blocks: [
      ...header(facts),
      ...sale.lines.filter((line) => !line.voided).flatMap((line) => lineBlocks(line, money, quantity)),
      rule,
      pair(`${labels.total} ${sale.currency}`, money(sale.totalMinor), true, 'large'),
      pair(labels.items(sale.itemCount), ''),
      ...tenderBlocks(sale, labels, money),
      rule,
      ...taxBlocks(sale, labels, money, locale),
      rule,
      ...footer(sale, facts, labels, locale),
    ],
  }
}

const rule: ReceiptBlock = { kind: 'rule' }

const text = (value: string, align: 'left' | 'center' = 'left', bold = false): ReceiptBlock => ({
  kind: 'text',
  text: value,
  align,
  size: 'normal',
  bold,
})

const pair = (
  left: string,
  right: string,
  bold = false,
  size: 'normal' | 'large' = 'normal',
): ReceiptBlock => ({
  kind: 'pair',
  left,
  right,
  bold,
  size,
})

const header = ({ store }: ReceiptFacts): ReceiptBlock[] => [
  { kind: 'text', text: store.name, align: 'center', size: 'large', bold: true },
  ...store.receiptHeader.map((line) => text(line, 'center')),
  { kind: 'feed', lines: 1 },
]

function lineBlocks(line: PricedLine, money: Money, quantity: Quantity): ReceiptBlock[] {
  const total = pair(line.name, money(line.extendedMinor))
  if (line.quantityMilli === 1000 && line.priceQuantityMilli === 1000) return [total]
  return [total, text(`  ${quantity(line.quantityMilli)} x ${money(line.unitPriceMinor)}`)]
}

const tenderBlocks = (sale: Sale, labels: ReceiptLabels, money: Money): ReceiptBlock[] => [
  ...sale.tenders.map((tender) => pair(labels.cash, money(tender.tenderedMinor))),
  pair(labels.change, money(sale.changeMinor), true),
]

const taxBlocks = (sale: Sale, labels: ReceiptLabels, money: Money, locale: string): ReceiptBlock[] => [
  pair(labels.taxIncluded, ''),
  ...sale.taxes.map((row) =>
    pair(
      `${labels.taxRate} ${formatRate(row.ratePpm, locale)} ${labels.net} ${money(row.netMinor)}`,
      `${labels.tax} ${money(row.taxMinor)}`,
    ),
  ),
]

/** 135000 ppm -> "13.5%", as the locale writes it. */
export const formatRate = (ratePpm: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(ratePpm / 1_000_000)

const footer = (sale: Sale, facts: ReceiptFacts, labels: ReceiptLabels, locale: string): ReceiptBlock[] => [
  pair(
    `${labels.receipt} ${facts.tillNumber}-${sale.receiptNumber}`,
    localTime(facts.wallTime, locale, knownTimeZone(facts.store.timeZone)),
  ),
  pair(
    `${labels.till} ${facts.tillNumber}`,
    facts.operatorName && `${labels.servedBy} ${facts.operatorName}`,
  ),
  { kind: 'feed', lines: 1 },
  ...facts.store.receiptFooter.map((line) => text(line, 'center')),
  { kind: 'barcode', data: receiptCode(facts.storeNumber, facts.tillNumber, sale.receiptNumber) },
]

/** What a refund scans: store, till and receipt number, apart by dashes. */
export const receiptCode = (storeNumber: number, tillNumber: number, receiptNumber: number): string =>
  `R${storeNumber}-${tillNumber}-${receiptNumber}`

const localTime = (wallTime: string, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', timeZone }).format(
    new Date(wallTime),
  )
