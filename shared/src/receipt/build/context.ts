import { knownLocale } from '../../catalog/known-locale.ts'
import { formatMinor } from '../../money/format.ts'
import type { Sale } from '../../sale/sale.ts'
import type { BlockOf } from '../document.ts'
import { type ReceiptLabels, receiptLabels } from '../labels.ts'
import { pair } from './blocks.ts'
import type { ReceiptFacts } from './facts.ts'
import { formatQuantity, formatRate } from './formats.ts'

/** What every part of a receipt is built with. */
export type ReceiptContext = {
  readonly sale: Sale
  readonly facts: ReceiptFacts
  readonly locale: string
  readonly labels: ReceiptLabels
  readonly money: (amountMinor: number, currency?: string) => string
  readonly quantity: (quantityMilli: number) => string
  readonly rate: (ratePpm: number) => string
  /** Whether lines carry the letter of their row in the tax table. */
  readonly hasLetters: boolean
  /** A row of an amount, its tax letter's place kept free where lines carry letters. */
  readonly amount: (left: string, amountMinor: number, letter?: string | undefined) => BlockOf<'pair'>
}

export function receiptContext(sale: Sale, facts: ReceiptFacts): ReceiptContext {
  const locale = knownLocale(facts.locale ?? facts.store.locale)
  const money = (amountMinor: number, currency = sale.currency) => formatMinor(amountMinor, currency, locale)
  const hasLetters = sale.taxes.length > (sale.taxRules.prices === 'inclusive' ? 0 : 1)
  return {
    sale,
    facts,
    locale,
    labels: receiptLabels(locale),
    money,
    quantity: (quantityMilli) => formatQuantity(quantityMilli, locale),
    rate: (ratePpm) => formatRate(ratePpm, locale),
    hasLetters,
    amount: (left, amountMinor, letter = '') => ({
      ...pair(left, money(amountMinor)),
      ...(hasLetters ? { mark: letter } : {}),
    }),
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The letter of a row of the tax table, by its place: A to Z, then a to z. */
export const taxLetter = (row: number): string => LETTERS.charAt(row)
