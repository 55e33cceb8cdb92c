import { buildReceipt } from '@codex/shared/receipt/build-receipt'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { buildXReport, buildZReport } from '@codex/shared/receipt/reports/build-shift-report'
import type { Sale } from '@codex/shared/sale/sale'
import { aRichSale, aSaleArticle, aSmallSale, aTaxRow, receiptFactsIn } from '@codex/shared/testing/receipt'
import { anXReport, aZReport, reportFactsIn } from '@codex/shared/testing/reports'

/** As many lines as a weekly shopping has. */
const LONG = 60

const aRefund = (): Sale => ({
  ...aSmallSale(),
  kind: 'refund',
  lines: [{ article: 0, quantityMilli: -2000, listMinor: -438, amountMinor: -438, taxesMinor: [-82] }],
  itemCount: 0,
  returnCount: 2,
  taxes: [aTaxRow({ netMinor: -356, taxMinor: -82, grossMinor: -438, taxesMinor: [-82] })],
  ...{ netMinor: -356, taxMinor: -82, totalMinor: -438, changeMinor: 438 },
  tenders: [{ kind: 'cash', amountMinor: -438, tenderedMinor: 0, changeMinor: 438 }],
})

const aWeighedSale = (name: string): Sale => ({
  ...aSmallSale(),
  articles: [aSaleArticle({ name, priceMinor: 295, unit: 'kg' })],
  lines: [{ article: 0, quantityMilli: 742, amountMinor: 219, taxesMinor: [41] }],
})

const aLongSale = (names: readonly string[]): Sale => ({
  ...aSmallSale(),
  articles: names.map((name, place) => aSaleArticle({ productId: `${place}`, name })),
  lines: Array.from({ length: LONG }, (_, place) => ({
    ...{ article: place % names.length, amountMinor: 219, taxesMinor: [41] },
  })),
  itemCount: LONG,
  taxes: [
    aTaxRow({ netMinor: 178 * LONG, taxMinor: 41 * LONG, grossMinor: 219 * LONG, taxesMinor: [41 * LONG] }),
  ],
  ...{ netMinor: 178 * LONG, taxMinor: 41 * LONG, totalMinor: 219 * LONG, changeMinor: 0 },
  tenders: [{ kind: 'card', amountMinor: 219 * LONG, reference: 'T2-9', scheme: 'Visa Debit' }],
})

const fiscal = {
  lines: ['Device 4711-0815, signature counter 112'],
  qr: 'V0;955002-00;Kassenbeleg-V1;Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar;18;112',
}

/** What the goods are called where each language is spoken, and where a shop sells the goods of far away. */
const NAMES: { readonly [locale: string]: readonly string[] } = {
  'en-IE': ['Oat drink 1 l', 'Sourdough bread, sliced, 800 g', '有機緑茶 500ml', 'Café crème'],
  'de-DE': ['Haferdrink 1 l', 'Weißwürste „Münchner Art“ 5 Stück', 'شاي أخضر', 'Brötchen'],
  'fr-FR': ['Boisson à l’avoine 1 l', 'Œufs fermiers élevés en plein air', 'น้ำปลา', 'Crème brûlée'],
  'es-ES': ['Bebida de avena 1 l', 'Jamón ibérico de bellota, lonchas', 'שוקולד מריר 70%', 'Piña añeja'],
}
export const sampleLocales = Object.keys(NAMES)

/** The ten receipts that a shop prints, in one language. */
export function sampleReceipts(
  locale: string,
): { readonly name: string; readonly document: ReceiptDocument }[] {
  const names = NAMES[locale] ?? ['x']
  const facts = receiptFactsIn(locale)
  const [first = '', second = first] = names
  const sale = { ...aSmallSale(), articles: [aSaleArticle({ name: first })] }
  return [
    { name: 'sale', document: buildReceipt(sale, { ...facts, fiscal }) },
    { name: 'refund', document: buildReceipt(aRefund(), facts) },
    { name: 'exchange', document: buildReceipt(aRichSale(), facts) },
    { name: 'x', document: buildXReport(anXReport(), reportFactsIn(locale), true) },
    { name: 'z', document: buildZReport(aZReport(), reportFactsIn(locale)) },
    { name: 'gift', document: buildReceipt(aRichSale(), { ...facts, gift: true }) },
    { name: 'training', document: buildReceipt(sale, { ...facts, training: true }) },
    { name: 'copy', document: buildReceipt(sale, { ...facts, copy: 1 }) },
    { name: 'weighed', document: buildReceipt(aWeighedSale(second), facts) },
    { name: 'long', document: buildReceipt(aLongSale(names), facts) },
  ]
}
