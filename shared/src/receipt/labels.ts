/** The words of a receipt in the language it is printed in. */
export type ReceiptLabels = {
  readonly receipt: string
  readonly till: string
  readonly servedBy: string
  readonly total: string
  readonly items: (count: number) => string
  readonly cash: string
  readonly change: string
  readonly taxRate: string
  readonly net: string
  readonly tax: string
  readonly gross: string
  readonly taxIncluded: string
}

const english: ReceiptLabels = {
  receipt: 'Receipt',
  till: 'Till',
  servedBy: 'Served by',
  total: 'TOTAL',
  items: (count) => (count === 1 ? '1 item' : `${count} items`),
  cash: 'Cash',
  change: 'Change',
  taxRate: 'VAT',
  net: 'Net',
  tax: 'Tax',
  gross: 'Gross',
  taxIncluded: 'Prices include VAT',
}

const german: ReceiptLabels = {
  receipt: 'Bon',
  till: 'Kasse',
  servedBy: 'Es bediente Sie',
  total: 'SUMME',
  items: (count) => `${count} Artikel`,
  cash: 'Bar',
  change: 'Rückgeld',
  taxRate: 'MwSt.',
  net: 'Netto',
  tax: 'Steuer',
  gross: 'Brutto',
  taxIncluded: 'Preise inklusive MwSt.',
}

/** Labels for a store's locale (BCP 47); English where the language has none yet. */
export const receiptLabels = (locale: string): ReceiptLabels =>
  locale.toLowerCase().startsWith('de') ? german : english
