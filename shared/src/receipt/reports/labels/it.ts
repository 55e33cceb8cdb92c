import type { ReportLabels } from '../report-labels.ts'

export const italian: ReportLabels = {
  xReport: 'RAPPORTO X',
  zReport: (number) => `RAPPORTO Z ${number}`,
  businessDate: 'Giorno contabile',
  opened: 'Apertura',
  openedBy: 'Aperto da',
  closed: 'Chiusura',
  printed: 'Stampato',
  owner: 'Cassa di',

  sales: 'Vendite',
  receipts: 'Scontrini',
  kinds: { sale: 'Vendite', refund: 'Rimborsi', exchange: 'Cambi', void: 'Annulli' },
  soldGoods: 'Merce venduta',
  returnedGoods: 'Merce resa',
  voidedGoods: 'Merce annullata',
  discounts: {
    promotion: 'Promozioni',
    line: 'Sconti per riga',
    basket: 'Sconti scontrino',
    exemption: 'Imposta non dovuta',
    returned: 'Sconti ripresi',
  },
  average: 'Vendita media',
  itemsOut: 'Pezzi venduti',
  itemsBack: 'Pezzi resi',
  voidedLines: 'Righe annullate',
  noSales: 'Cassetto aperto',

  payments: 'Pagamenti',
  paidOut: 'versato',
  lapsed: 'Buoni non usati',

  drawer: 'Cassetto',
  float: 'Fondo cassa',
  cashTaken: 'Contanti incassati',
  cashGiven: 'Resto e rimborsi',
  movements: {
    'paid-in': 'Entrata',
    'paid-out': 'Uscita',
    drop: 'Prelievo',
    'float-in': 'Spiccioli portati',
    'float-out': 'Spiccioli ritirati',
  },
  expectedCash: 'Contanti attesi',

  counted: 'Contato',
  loose: 'Sciolto',
  notCounted: 'NON CONTATO',
  difference: { tender: 'Pagamento', expected: 'Atteso', counted: 'Contato', difference: 'Diff.' },

  grandTotal: 'Totale perpetuo',
  before: 'Prima',
  after: 'Dopo',
  charged: 'incassato',
  givenBack: 'rimborsato',

  reason: 'Motivo',
  approvedBy: 'Autorizzato da',
  givenBy: 'Consegnato da',
  receivedBy: 'Ricevuto da',
}
