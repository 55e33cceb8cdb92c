import type { LabelsFor } from '../labels.ts'

export const english: LabelsFor = (vat) => ({
  receipt: 'Receipt',
  till: 'Till',
  servedBy: 'Served by',
  date: 'Date',

  refund: 'REFUND',
  void: 'VOID',
  exchange: 'EXCHANGE',
  gift: 'GIFT RECEIPT',
  training: 'TRAINING - NOT A RECEIPT',
  copy: (number) => `COPY ${number}`,
  voids: (receiptNumber) => `Cancels receipt ${receiptNumber}`,

  returnOf: (receiptNumber) => `Return, receipt ${receiptNumber}`,
  returnWithoutReceipt: 'Return without receipt',
  priceChanged: 'Price changed',
  labelPrice: 'Price from label',
  manualWeight: 'Manual weight',
  tare: (grams) => `Tare ${grams} g`,
  serial: 'Serial no.',
  lot: 'Lot',
  discount: 'Discount',

  subtotal: 'Subtotal',
  total: 'TOTAL',
  toPay: 'TO PAY',
  toPayOut: 'TO PAY OUT',
  rounding: 'Rounding',
  saved: 'You saved',
  items: (count) => (count === 1 ? '1 item' : `${count} items`),
  returnedItems: (count) => (count === 1 ? '1 item returned' : `${count} items returned`),

  cash: 'Cash',
  card: 'Card',
  voucher: 'Voucher',
  giftCard: 'Gift card',
  storeCredit: 'Store credit',
  change: 'Change',
  authorisation: 'Authorisation',
  reference: 'Reference',
  forfeited: (face, forfeited) => `Value ${face}, ${forfeited} not used and lapsed`,

  taxIncluded: `Prices include ${vat}`,
  tax: { rate: vat, net: 'Net', tax: 'Tax', gross: 'Gross', sum: 'Total' },
  zeroRated: 'zero-rated',
  exempt: 'exempt',
  exemption: `${vat} exempt`,
  certificate: 'Certificate',
  taxNotCharged: `${vat} not charged`,

  signerOutOfOrder: 'Signing device out of order',

  slip: {
    customer: 'Card slip, customer',
    merchant: 'Card slip, merchant',
    other: 'Card slip',
    cutOff: 'SLIP CUT OFF',
  },
})
