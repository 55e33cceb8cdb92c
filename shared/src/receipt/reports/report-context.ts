import { knownLocale, knownTimeZone } from '../../catalog/known-locale.ts'
import { formatMinor } from '../../money/format.ts'
import type { TenderKind } from '../../sale/tender.ts'
import { blank, pair, text, title } from '../build/blocks.ts'
import type { ReceiptContext } from '../build/context.ts'
import { formatMoment, formatRate } from '../build/formats.ts'
import { markBlocks } from '../build/header.ts'
import type { BlockOf, ReceiptBlock } from '../document.ts'
import { type ReceiptLabels, receiptLabels } from '../labels.ts'
import type { ReportFacts } from './report-facts.ts'
import { type ReportLabels, reportLabels } from './report-labels.ts'

/** What every part of a report is built with. */
export type ReportContext = {
  readonly facts: ReportFacts
  readonly locale: string
  readonly labels: ReceiptLabels
  readonly words: ReportLabels
  readonly money: (amountMinor: number, currency?: string) => string
  readonly rate: ReceiptContext['rate']
  readonly moment: (wallTime: string) => string
}

export function reportContext(currency: string, facts: ReportFacts): ReportContext {
  const locale = knownLocale(facts.locale ?? facts.store.locale)
  const timeZone = knownTimeZone(facts.store.timeZone)
  return {
    facts,
    locale,
    labels: receiptLabels(locale),
    words: reportLabels(locale),
    money: (amountMinor, of = currency) => formatMinor(amountMinor, of, locale),
    rate: (ratePpm) => formatRate(ratePpm, locale),
    moment: (wallTime) => formatMoment(wallTime, locale, timeZone),
  }
}

/** Store, and what this paper is. */
export const reportHeader = ({ facts, labels }: ReportContext, name: string): ReceiptBlock[] => [
  ...markBlocks({ facts, labels }),
  title(facts.store.name),
  ...facts.store.receiptHeader.map((line) => text(line, 'center')),
  blank,
  title(name),
  blank,
]

export const reportFooter = ({ facts, labels }: ReportContext): ReceiptBlock[] =>
  markBlocks({ facts, labels })

export const heading = (value: string): BlockOf<'text'> => ({ ...text(value), bold: true })

/** A row of a name; none where the name is not known. */
export const named = ({ facts }: ReportContext, label: string, operatorId: string): ReceiptBlock[] => {
  const name = facts.nameOf(operatorId)
  return name === '' ? [] : [pair(label, name)]
}

type Total = { readonly count: number; readonly amountMinor: number }

/** A row of so many that come to so much; none for nothing. */
export const totalRow = (
  { money }: ReportContext,
  name: string,
  { count, amountMinor }: Total,
): BlockOf<'pair'>[] =>
  count === 0 && amountMinor === 0 ? [] : [pair(`${name} (${count})`, money(amountMinor))]

/** What a kind of tender is called; foreign cash by its currency. */
export function tenderName({ labels }: Pick<ReportContext, 'labels'>, kind: TenderKind, currency: string) {
  switch (kind) {
    case 'cash':
      return labels.cash
    case 'foreign-cash':
      return `${labels.cash} ${currency}`
    case 'card':
      return labels.card
    case 'voucher':
      return labels.voucher
    case 'gift-card':
      return labels.giftCard
    case 'store-credit':
      return labels.storeCredit
  }
}
