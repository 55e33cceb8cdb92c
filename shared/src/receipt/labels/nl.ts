import type { LabelsFor } from '../labels.ts'

export const dutch: LabelsFor = (vat) => ({
  receipt: 'Bon',
  till: 'Kassa',
  servedBy: 'U bent geholpen door',
  date: 'Datum',

  refund: 'RETOUR',
  void: 'ANNULERING',
  exchange: 'RUILING',
  gift: 'RUILBON',
  training: 'TRAINING - GEEN GELDIGE BON',
  copy: (number) => `KOPIE ${number}`,
  voids: (receiptNumber) => `Annulering van bon ${receiptNumber}`,

  returnOf: (receiptNumber) => `Retour van bon ${receiptNumber}`,
  returnWithoutReceipt: 'Retour zonder bon',
  priceChanged: 'Prijs gewijzigd',
  labelPrice: 'Prijs van etiket',
  manualWeight: 'Handmatig gewicht',
  tare: (grams) => `Tarra ${grams} g`,
  serial: 'Serienr.',
  lot: 'Partijnr.',
  discount: 'Korting',

  subtotal: 'Subtotaal',
  total: 'TOTAAL',
  toPay: 'TE BETALEN',
  toPayOut: 'TERUG',
  rounding: 'Afronding',
  saved: 'Uw voordeel',
  items: (count) => (count === 1 ? '1 artikel' : `${count} artikelen`),
  returnedItems: (count) => (count === 1 ? '1 artikel retour' : `${count} artikelen retour`),

  cash: 'Contant',
  card: 'Betaalkaart',
  voucher: 'Waardebon',
  giftCard: 'Cadeaukaart',
  storeCredit: 'Tegoed',
  change: 'Wisselgeld',
  authorisation: 'Autorisatie',
  reference: 'Referentie',
  forfeited: (face, forfeited) => `Waarde ${face}, vervallen ${forfeited}`,

  taxIncluded: `Prijzen inclusief ${vat}`,
  tax: { rate: 'Tarief', net: 'Excl.', tax: 'Btw', gross: 'Incl.', sum: 'Totaal' },
  zeroRated: 'nultarief',
  exempt: 'vrijgesteld',
  exemption: `Vrijgesteld van ${vat}`,
  certificate: 'Verklaring',
  taxNotCharged: `Niet berekende ${vat}`,

  signerOutOfOrder: 'Signeereenheid buiten werking',

  slip: {
    customer: 'Kaartbon, klant',
    merchant: 'Kaartbon, winkelier',
    other: 'Kaartbon',
    cutOff: 'BON AFGEBROKEN',
  },
})
