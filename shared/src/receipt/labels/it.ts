import type { LabelsFor } from '../labels.ts'

export const italian: LabelsFor = (vat) => ({
  receipt: 'Scontrino',
  till: 'Cassa',
  servedBy: 'Operatore',
  date: 'Data',

  refund: 'RESO MERCE',
  void: 'ANNULLO',
  exchange: 'CAMBIO MERCE',
  gift: 'SCONTRINO DI CORTESIA',
  training: 'FORMAZIONE - NON VALIDO',
  copy: (number) => `COPIA ${number}`,
  voids: (receiptNumber) => `Annulla lo scontrino ${receiptNumber}`,

  returnOf: (receiptNumber) => `Reso dello scontrino ${receiptNumber}`,
  returnWithoutReceipt: 'Reso senza scontrino',
  priceChanged: 'Prezzo modificato',
  labelPrice: 'Prezzo da etichetta',
  manualWeight: 'Peso manuale',
  tare: (grams) => `Tara ${grams} g`,
  serial: 'N. di serie',
  lot: 'Lotto',
  discount: 'Sconto',

  subtotal: 'Subtotale',
  total: 'TOTALE',
  toPay: 'DA PAGARE',
  toPayOut: 'DA RENDERE',
  rounding: 'Arrotondamento',
  saved: 'Hai risparmiato',
  items: (count) => (count === 1 ? '1 articolo' : `${count} articoli`),
  returnedItems: (count) => (count === 1 ? '1 articolo reso' : `${count} articoli resi`),

  cash: 'Contanti',
  card: 'Carta',
  voucher: 'Buono',
  giftCard: 'Carta regalo',
  storeCredit: 'Credito cliente',
  change: 'Resto',
  authorisation: 'Autorizzazione',
  reference: 'Riferimento',
  forfeited: (face, forfeited) => `Valore ${face}, resto non rimborsabile ${forfeited}`,

  taxIncluded: `${vat} inclusa`,
  tax: { rate: vat, net: 'Imponib.', tax: 'Imposta', gross: 'Totale', sum: 'Somma' },
  zeroRated: 'non imp.',
  exempt: 'esente',
  exemption: `Esente ${vat}`,
  certificate: 'Certificato',
  taxNotCharged: `${vat} non addebitata`,

  signerOutOfOrder: 'Dispositivo di firma fuori servizio',

  slip: {
    customer: 'Scontrino carta, cliente',
    merchant: 'Scontrino carta, esercente',
    other: 'Scontrino carta',
    cutOff: 'SCONTRINO INCOMPLETO',
  },
})
