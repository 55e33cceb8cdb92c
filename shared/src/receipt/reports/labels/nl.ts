import type { ReportLabels } from '../report-labels.ts'

export const dutch: ReportLabels = {
  xReport: 'X-RAPPORT',
  zReport: (number) => `Z-RAPPORT ${number}`,
  businessDate: 'Boekdag',
  opened: 'Begin',
  openedBy: 'Geopend door',
  closed: 'Einde',
  printed: 'Druk',
  owner: 'Lade van',

  sales: 'Omzet',
  receipts: 'Bonnen',
  kinds: { sale: 'Verkopen', refund: 'Terugbetalingen', exchange: 'Ruilingen', void: 'Geannuleerd' },
  soldGoods: 'Verkochte artikelen',
  returnedGoods: 'Artikelen retour',
  voidedGoods: 'Artikelen vervallen',
  discounts: {
    promotion: 'Acties',
    line: 'Regelkortingen',
    basket: 'Bonkortingen',
    exemption: 'Btw niet berekend',
    returned: 'Korting terug',
  },
  average: 'Gemiddelde bon',
  itemsOut: 'Stuks verkocht',
  itemsBack: 'Stuks retour',
  voidedLines: 'Vervallen regels',
  noSales: 'Lade geopend',

  payments: 'Betalingen',
  paidOut: 'uitbetaald',
  lapsed: 'Bonnen vervallen',

  drawer: 'Kassalade',
  float: 'Wisselgeld',
  cashTaken: 'Contant ontvangen',
  cashGiven: 'Terug en uitbetaald',
  movements: {
    'paid-in': 'Storting',
    'paid-out': 'Uitgave',
    drop: 'Afroming',
    'float-in': 'Wisselgeld gebracht',
    'float-out': 'Wisselgeld gehaald',
  },
  expectedCash: 'Verwacht contant',

  counted: 'Geteld',
  loose: 'Los',
  notCounted: 'NIET GETELD',
  difference: { tender: 'Betaling', expected: 'Verwacht', counted: 'Geteld', difference: 'Verschil' },

  grandTotal: 'Totaalteller',
  before: 'Voor',
  after: 'Na',
  charged: 'berekend',
  givenBack: 'teruggegeven',

  reason: 'Reden',
  approvedBy: 'Akkoord van',
  givenBy: 'Gegeven door',
  receivedBy: 'Ontvangen door',
}
