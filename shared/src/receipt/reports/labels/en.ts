import type { ReportLabels } from '../report-labels.ts'

export const english: ReportLabels = {
  xReport: 'X REPORT',
  zReport: (number) => `Z REPORT ${number}`,
  businessDate: 'Business date',
  opened: 'Opened',
  openedBy: 'Opened by',
  closed: 'Closed',
  printed: 'Printed',
  owner: 'Drawer of',

  sales: 'Sales',
  receipts: 'Receipts',
  kinds: { sale: 'Sales', refund: 'Refunds', exchange: 'Exchanges', void: 'Voided sales' },
  soldGoods: 'Goods sold',
  returnedGoods: 'Goods returned',
  voidedGoods: 'Goods voided',
  discounts: {
    promotion: 'Promotions',
    line: 'Line discounts',
    basket: 'Basket discounts',
    exemption: 'Tax not charged',
    returned: 'Discounts reversed',
  },
  average: 'Average sale',
  itemsOut: 'Items sold',
  itemsBack: 'Items returned',
  voidedLines: 'Voided lines',
  noSales: 'Drawer openings',

  payments: 'Payments',
  paidOut: 'paid out',
  lapsed: 'Vouchers lapsed',

  drawer: 'Cash drawer',
  float: 'Float',
  cashTaken: 'Cash taken',
  cashGiven: 'Change and payouts',
  movements: {
    'paid-in': 'Paid in',
    'paid-out': 'Paid out',
    drop: 'Drop',
    'float-in': 'Change brought',
    'float-out': 'Change taken away',
  },
  expectedCash: 'Expected cash',

  counted: 'Counted',
  loose: 'Loose',
  notCounted: 'NOT COUNTED',
  difference: { tender: 'Tender', expected: 'Expected', counted: 'Counted', difference: 'Diff.' },

  grandTotal: 'Grand total',
  before: 'Before',
  after: 'After',
  charged: 'charged',
  givenBack: 'given back',

  reason: 'Reason',
  approvedBy: 'Approved by',
  givenBy: 'Given by',
  receivedBy: 'Received by',
}
