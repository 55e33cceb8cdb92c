import { describe, expect, it } from 'vitest'
import { saleFaults } from '../sale/check-sale.ts'
import type { Sale } from '../sale/sale.ts'
import {
  anAddedTaxSale,
  aRichSale,
  aSaleArticle,
  aSmallSale,
  aTaxRow,
  receiptFactsIn,
} from '../testing/receipt.ts'
import type { ReceiptFacts } from './build/facts.ts'
import { buildReceipt } from './build-receipt.ts'
import { receiptText } from './receipt-text.ts'

/** Receipts as people read them. Each file was checked by hand; a change of one is a change of every receipt. */

const fiscal = {
  lines: ['Device 4711-0815, signature counter 112', `Signature ${'k3Jd83kfLLd9+/'.repeat(6)}==`],
  qr: 'V0;955002-00;Kassenbeleg-V1;Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar;18;112',
}

/** Goods of one receipt brought back, paid out in cash and as store credit. */
const aRefund = (): Sale => ({
  ...aSmallSale(),
  kind: 'refund',
  lines: [
    {
      article: 0,
      quantityMilli: -2000,
      listMinor: -438,
      amountMinor: -438,
      taxesMinor: [-82],
      return: { reason: 'Sour', approvedBy: '00000000-0000-4000-8000-000000000009' },
    },
  ],
  itemCount: 0,
  returnCount: 2,
  taxes: [aTaxRow({ netMinor: -356, taxMinor: -82, grossMinor: -438, taxesMinor: [-82] })],
  netMinor: -356,
  taxMinor: -82,
  totalMinor: -438,
  tenders: [
    { kind: 'cash', amountMinor: -200, tenderedMinor: 0, changeMinor: 200 },
    { kind: 'store-credit', amountMinor: -238, reference: 'SC-2026-000771' },
  ],
  changeMinor: 200,
})

/** 2.19 with 23% inside is 1.78 and 0.41, which an embassy does not pay. */
const anExemptSale = (): Sale => ({
  ...aSmallSale(),
  exemption: { reason: 'Diplomatic mission', certificate: 'DM-2026/118' },
  lines: [
    {
      article: 0,
      listMinor: 219,
      discounts: [{ by: 0, amountMinor: 41 }],
      amountMinor: 178,
      taxesMinor: [0],
    },
  ],
  discounts: [{ kind: 'exemption', amountMinor: 41 }],
  taxes: [aTaxRow({ netMinor: 178, taxMinor: 0, grossMinor: 178, taxesMinor: [0] })],
  netMinor: 178,
  taxMinor: 0,
  totalMinor: 178,
  tenders: [
    { kind: 'voucher', amountMinor: 178, reference: 'V-2026-42', faceMinor: 500, forfeitedMinor: 322 },
  ],
  changeMinor: 0,
})

const aVoid = (): Sale => ({
  ...aRefund(),
  kind: 'void',
  voids: { saleId: aSmallSale().saleId, receiptNumber: 16 },
  lines: [{ article: 0, quantityMilli: -2000, amountMinor: -438, taxesMinor: [-82] }],
})

/** Names in scripts of double width, with marks, and of the other direction. */
const aSaleOfTheWorld = (): Sale => {
  const names = [
    '有機緑茶ペットボトル入り 500ml',
    '서울우유 저지방 1L',
    'שוקולד מריר 70%',
    'Thé glacé 👨‍👩‍👧‍👦 family',
    'น้ำปลา',
  ]
  return {
    ...aSmallSale(),
    articles: names.map((name, place) => aSaleArticle({ productId: `${place}`, name })),
    lines: names.map((_, article) => ({ article, amountMinor: 219, taxesMinor: [41] })),
    itemCount: 5,
    taxes: [aTaxRow({ netMinor: 890, taxMinor: 205, grossMinor: 1095, taxesMinor: [205] })],
    netMinor: 890,
    taxMinor: 205,
    totalMinor: 1095,
    tenders: [{ kind: 'card', amountMinor: 1095, reference: 'T2-9' }],
    changeMinor: 0,
  }
}

type Golden = {
  readonly name: string
  readonly columns: number
  readonly sale: Sale
  readonly locale: string
  readonly facts: Partial<ReceiptFacts>
}
const goldens: Golden[] = [
  { name: 'exchange', columns: 32, sale: aRichSale(), locale: 'en-IE', facts: {} },
  { name: 'exchange', columns: 42, sale: aRichSale(), locale: 'en-IE', facts: {} },
  { name: 'exchange', columns: 48, sale: aRichSale(), locale: 'en-IE', facts: {} },
  { name: 'exchange', columns: 42, sale: aRichSale(), locale: 'de-DE', facts: {} },
  { name: 'exchange', columns: 48, sale: aRichSale(), locale: 'fr-FR', facts: {} },
  { name: 'exchange', columns: 42, sale: aRichSale(), locale: 'nl-NL', facts: {} },
  { name: 'exchange', columns: 48, sale: aRichSale(), locale: 'es-ES', facts: {} },
  { name: 'exchange', columns: 32, sale: aRichSale(), locale: 'it-IT', facts: {} },
  { name: 'sale', columns: 32, sale: aSmallSale(), locale: 'en-GB', facts: {} },
  { name: 'added-tax', columns: 32, sale: anAddedTaxSale(), locale: 'en-US', facts: {} },
  { name: 'added-tax', columns: 42, sale: anAddedTaxSale(), locale: 'en-US', facts: {} },
  { name: 'refund', columns: 32, sale: aRefund(), locale: 'de-AT', facts: {} },
  { name: 'void', columns: 42, sale: aVoid(), locale: 'fr-FR', facts: {} },
  { name: 'exempt', columns: 42, sale: anExemptSale(), locale: 'nl-NL', facts: {} },
  {
    name: 'training-copy',
    columns: 42,
    sale: aRichSale(),
    locale: 'de-DE',
    facts: { training: true, copy: 1 },
  },
  { name: 'gift', columns: 42, sale: aRichSale(), locale: 'it-IT', facts: { gift: true, fiscal } },
  {
    name: 'fiscal',
    columns: 42,
    sale: aSmallSale(),
    locale: 'de-DE',
    facts: { fiscal: { ...fiscal, signerOutOfOrder: true } },
  },
  { name: 'scripts', columns: 32, sale: aSaleOfTheWorld(), locale: 'en-IE', facts: {} },
]

describe('receipts', () => {
  it.each(goldens)('$name in $locale on $columns columns', async ({ name, columns, sale, locale, facts }) => {
    expect(saleFaults(sale)).toEqual([])
    const text = receiptText(buildReceipt(sale, receiptFactsIn(locale, facts)), columns)
    await expect(`${text}\n`).toMatchFileSnapshot(`goldens/${name}.${locale}.${columns}.txt`)
  })
})
