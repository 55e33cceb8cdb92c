import type { LabelsFor } from '../labels.ts'

export const german: LabelsFor = (vat) => ({
  receipt: 'Bon',
  till: 'Kasse',
  servedBy: 'Es bediente Sie',
  date: 'Datum',

  refund: 'RETOURE',
  void: 'STORNO',
  exchange: 'UMTAUSCH',
  gift: 'GESCHENKBON',
  training: 'TRAINING - KEIN BELEG',
  copy: (number) => `KOPIE ${number}`,
  voids: (receiptNumber) => `Storno zu Bon ${receiptNumber}`,

  returnOf: (receiptNumber) => `Rückgabe zu Bon ${receiptNumber}`,
  returnWithoutReceipt: 'Rückgabe ohne Bon',
  priceChanged: 'Preis geändert',
  labelPrice: 'Preis lt. Etikett',
  manualWeight: 'Gewicht manuell',
  tare: (grams) => `Tara ${grams} g`,
  serial: 'Seriennr.',
  lot: 'Charge',
  discount: 'Rabatt',

  subtotal: 'Zwischensumme',
  total: 'SUMME',
  toPay: 'ZU ZAHLEN',
  toPayOut: 'AUSZAHLUNG',
  rounding: 'Rundung',
  saved: 'Sie sparen',
  items: (count) => `${count} Artikel`,
  returnedItems: (count) => `${count} Artikel zurück`,

  cash: 'Bar',
  card: 'Karte',
  voucher: 'Gutschein',
  giftCard: 'Geschenkkarte',
  storeCredit: 'Kundenguthaben',
  change: 'Rückgeld',
  authorisation: 'Genehmigungsnr.',
  reference: 'Referenz',
  forfeited: (face, forfeited) => `Wert ${face}, Rest ${forfeited} verfallen`,

  taxIncluded: `Preise inkl. ${vat}`,
  tax: { rate: vat, net: 'Netto', tax: 'Steuer', gross: 'Brutto', sum: 'Summe' },
  zeroRated: 'Nullsatz',
  exempt: 'steuerfrei',
  exemption: `Befreit von ${vat}`,
  certificate: 'Bescheinigung',
  taxNotCharged: `${vat} nicht berechnet`,

  // The words that Austria's RKSV prescribes in section 17 (4).
  signerOutOfOrder: 'Sicherheitseinrichtung ausgefallen',

  slip: {
    customer: 'Kartenbeleg, Kunde',
    merchant: 'Kartenbeleg, Händler',
    other: 'Kartenbeleg',
    cutOff: 'BELEG ABGESCHNITTEN',
  },
})
