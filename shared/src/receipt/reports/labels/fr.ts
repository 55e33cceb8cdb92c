import type { ReportLabels } from '../report-labels.ts'

export const french: ReportLabels = {
  xReport: 'RAPPORT X',
  zReport: (number) => `RAPPORT Z ${number}`,
  businessDate: 'Jour comptable',
  opened: 'Ouverture',
  openedBy: 'Ouvert par',
  closed: 'Clôture',
  printed: 'Imprimé',
  owner: 'Caisse de',

  sales: 'Ventes',
  receipts: 'Tickets',
  kinds: { sale: 'Ventes', refund: 'Remboursements', exchange: 'Échanges', void: 'Annulations' },
  soldGoods: 'Articles vendus',
  returnedGoods: 'Articles repris',
  voidedGoods: 'Articles annulés',
  discounts: {
    promotion: 'Promotions',
    line: 'Remises sur ligne',
    basket: 'Remises sur ticket',
    exemption: 'Taxe non perçue',
    returned: 'Remises reprises',
  },
  average: 'Panier moyen',
  itemsOut: 'Pièces vendues',
  itemsBack: 'Pièces reprises',
  voidedLines: 'Lignes annulées',
  noSales: 'Ouvertures tiroir',

  payments: 'Paiements',
  paidOut: 'versé',
  lapsed: 'Bons non utilisés',

  drawer: 'Tiroir-caisse',
  float: 'Fonds de caisse',
  cashTaken: 'Espèces reçues',
  cashGiven: 'Monnaie rendue',
  movements: {
    'paid-in': 'Entrée',
    'paid-out': 'Sortie',
    drop: 'Prélèvement',
    'float-in': 'Monnaie apportée',
    'float-out': 'Monnaie retirée',
  },
  expectedCash: 'Espèces attendues',

  counted: 'Compté',
  loose: 'En vrac',
  notCounted: 'NON COMPTÉ',
  difference: { tender: 'Paiement', expected: 'Attendu', counted: 'Compté', difference: 'Écart' },

  grandTotal: 'Total perpétuel',
  before: 'Avant',
  after: 'Après',
  charged: 'facturé',
  givenBack: 'rendu',

  reason: 'Motif',
  approvedBy: 'Autorisé par',
  givenBy: 'Remis par',
  receivedBy: 'Reçu par',
}
