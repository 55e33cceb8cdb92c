import type { LabelsFor } from '../labels.ts'

export const french: LabelsFor = (vat) => ({
  receipt: 'Ticket',
  till: 'Caisse',
  servedBy: 'Servi par',
  date: 'Date',

  refund: 'REMBOURSEMENT',
  void: 'ANNULATION',
  exchange: 'ÉCHANGE',
  gift: 'TICKET CADEAU',
  training: 'FORMATION - SANS VALEUR',
  copy: (number) => `DUPLICATA ${number}`,
  voids: (receiptNumber) => `Annule le ticket ${receiptNumber}`,

  returnOf: (receiptNumber) => `Retour, ticket ${receiptNumber}`,
  returnWithoutReceipt: 'Retour sans ticket',
  priceChanged: 'Prix modifié',
  labelPrice: "Prix de l'étiquette",
  manualWeight: 'Poids manuel',
  tare: (grams) => `Tare ${grams} g`,
  serial: 'N° de série',
  lot: 'Lot',
  discount: 'Remise',

  subtotal: 'Sous-total',
  total: 'TOTAL',
  toPay: 'À PAYER',
  toPayOut: 'À RENDRE',
  rounding: 'Arrondi',
  saved: 'Vous économisez',
  // French counts 0 and 1 alike.
  items: (count) => (count < 2 ? `${count} article` : `${count} articles`),
  returnedItems: (count) => (count < 2 ? `${count} article repris` : `${count} articles repris`),

  cash: 'Espèces',
  card: 'Carte',
  voucher: "Bon d'achat",
  giftCard: 'Carte cadeau',
  storeCredit: 'Avoir',
  change: 'Monnaie rendue',
  authorisation: "N° d'autorisation",
  reference: 'Référence',
  forfeited: (face, forfeited) => `Valeur ${face}, reste non remboursé ${forfeited}`,

  taxIncluded: `Prix ${vat} comprise`,
  tax: { rate: 'Taux', net: 'HT', tax: vat, gross: 'TTC', sum: 'Total' },
  zeroRated: 'taux zéro',
  exempt: 'exonéré',
  exemption: `Exonération de ${vat}`,
  certificate: 'Attestation',
  taxNotCharged: `${vat} non facturée`,

  signerOutOfOrder: 'Dispositif de signature hors service',

  slip: {
    customer: 'Ticket carte, client',
    merchant: 'Ticket carte, commerçant',
    other: 'Ticket carte',
    cutOff: 'TICKET INCOMPLET',
  },
})
