import { german } from './labels/de.ts'
import { english } from './labels/en.ts'
import { spanish } from './labels/es.ts'
import { french } from './labels/fr.ts'
import { italian } from './labels/it.ts'
import { dutch } from './labels/nl.ts'

/** The words of a receipt in the language it is printed in. A language that lacks one is a type error. */
export type ReceiptLabels = {
  readonly receipt: string
  readonly till: string
  readonly servedBy: string
  readonly date: string

  readonly refund: string
  readonly void: string
  readonly exchange: string
  readonly gift: string
  readonly training: string
  readonly copy: (number: number) => string
  readonly voids: (receiptNumber: number) => string

  readonly returnOf: (receiptNumber: number) => string
  readonly returnWithoutReceipt: string
  readonly priceChanged: string
  readonly labelPrice: string
  /** The weight was typed by a person, not told by a scale. */
  readonly manualWeight: string
  readonly tare: (grams: number) => string
  readonly serial: string
  readonly lot: string
  readonly discount: string

  readonly subtotal: string
  readonly total: string
  /** The total after cash rounding. */
  readonly toPay: string
  /** The same where the customer gets money. */
  readonly toPayOut: string
  readonly rounding: string
  readonly saved: string
  readonly items: (count: number) => string
  readonly returnedItems: (count: number) => string

  readonly cash: string
  readonly card: string
  readonly voucher: string
  readonly giftCard: string
  readonly storeCredit: string
  readonly change: string
  readonly authorisation: string
  readonly reference: string
  /** What a voucher was worth, and the rest that is never paid out. */
  readonly forfeited: (face: string, forfeited: string) => string

  readonly taxIncluded: string
  /** The columns of the tax table, and the name of its last row. */
  readonly tax: Readonly<Record<'rate' | 'net' | 'tax' | 'gross' | 'sum', string>>
  readonly zeroRated: string
  readonly exempt: string
  readonly exemption: string
  readonly certificate: string
  readonly taxNotCharged: string

  readonly signerOutOfOrder: string

  /** What a card terminal's slip is called, by whose it is, and that the terminal sent more than a slip has. */
  readonly slip: Readonly<Record<'customer' | 'merchant' | 'other' | 'cutOff', string>>
}

/** The labels of a language, given what its country calls the tax. */
export type LabelsFor = (vat: string) => ReceiptLabels

type Language = { readonly labels: LabelsFor; readonly vat: string; readonly vatIn?: Record<string, string> }

const GST = 'GST'
const languages: Readonly<Record<string, Language>> = {
  en: {
    labels: english,
    vat: 'VAT',
    vatIn: { AU: GST, CA: 'Tax', IN: GST, MY: 'SST', NZ: GST, SG: GST, US: 'Tax' },
  },
  de: { labels: german, vat: 'MwSt.', vatIn: { AT: 'USt.', CH: 'MWST', LI: 'MWST' } },
  fr: { labels: french, vat: 'TVA', vatIn: { CA: 'taxe' } },
  nl: { labels: dutch, vat: 'btw' },
  es: {
    labels: spanish,
    vat: 'IVA',
    vatIn: { PE: 'IGV', PR: 'IVU', DO: 'ITBIS', PA: 'ITBMS', US: 'impuesto' },
  },
  it: { labels: italian, vat: 'IVA' },
}

/** The languages that a receipt can be written in. */
export const receiptLanguages: readonly string[] = Object.keys(languages)

/** Labels for a locale that Intl takes (BCP 47); English where the language has none. */
export function receiptLabels(locale: string): ReceiptLabels {
  const { language, region = '' } = new Intl.Locale(locale)
  const { labels, vat, vatIn = {} } = languages[language] ?? (languages.en as Language)
  return labels(vatIn[region] ?? vat)
}
