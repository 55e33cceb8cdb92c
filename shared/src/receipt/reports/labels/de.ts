import type { ReportLabels } from '../report-labels.ts'

export const german: ReportLabels = {
  xReport: 'X-BERICHT',
  zReport: (number) => `Z-BERICHT ${number}`,
  businessDate: 'Geschäftstag',
  opened: 'Beginn',
  openedBy: 'Geöffnet von',
  closed: 'Ende',
  printed: 'Druck',
  owner: 'Lade von',

  sales: 'Umsatz',
  receipts: 'Belege',
  kinds: { sale: 'Verkäufe', refund: 'Erstattungen', exchange: 'Umtausche', void: 'Stornos' },
  soldGoods: 'Ware verkauft',
  returnedGoods: 'Ware zurück',
  voidedGoods: 'Ware storniert',
  discounts: {
    promotion: 'Aktionen',
    line: 'Zeilenrabatte',
    basket: 'Belegrabatte',
    exemption: 'Steuer nicht erhoben',
    returned: 'Rabatte zurück',
  },
  average: 'Durchschnitt',
  itemsOut: 'Artikel verkauft',
  itemsBack: 'Artikel zurück',
  voidedLines: 'Zeilen storniert',
  noSales: 'Ladenöffnungen',

  payments: 'Zahlungen',
  paidOut: 'ausgezahlt',
  lapsed: 'Gutscheine verfallen',

  drawer: 'Kassenlade',
  float: 'Wechselgeld',
  cashTaken: 'Bar eingenommen',
  cashGiven: 'Rückgeld, Auszahlung',
  movements: {
    'paid-in': 'Einlage',
    'paid-out': 'Entnahme',
    drop: 'Abschöpfung',
    'float-in': 'Wechselgeld gebracht',
    'float-out': 'Wechselgeld geholt',
  },
  expectedCash: 'Sollbestand',

  counted: 'Gezählt',
  loose: 'Lose',
  notCounted: 'NICHT GEZÄHLT',
  difference: { tender: 'Zahlart', expected: 'Soll', counted: 'Ist', difference: 'Diff.' },

  grandTotal: 'Gesamtsumme',
  before: 'Vorher',
  after: 'Nachher',
  charged: 'berechnet',
  givenBack: 'erstattet',

  reason: 'Grund',
  approvedBy: 'Freigabe',
  givenBy: 'Übergeben',
  receivedBy: 'Erhalten',
}
