/** What comes after the sale: goods that come back, sales that are taken back, paper once more. */
export const afterTexts = {
  receipts: {
    apply: 'Go on',
    number: 'Number of the receipt, or the code at its end',
    otherNumber: 'Number of another receipt, or the code at its end',
    lead: 'Scan the receipt, or type its number.',
    last: (receipt: string) => `${receipt} is the last one: F12 takes it. Or scan or type another one.`,
    named: (number: number, when: string, total: string) => `Receipt ${number}, ${when}, ${total}`,
    receipt: (number: number) => `Receipt ${number}`,
    sold: 'Sold',
    by: 'Operator',
    total: 'Total',
    lines: 'What it was',
    paidWith: 'Paid with',
    times: (quantity: string, name: string) => `${quantity} × ${name}`,
    weighed: (quantity: string, unit: string, name: string) => `${quantity} ${unit} ${name}`,
    tenders: {
      cash: 'Cash',
      'foreign-cash': 'Foreign cash',
      card: 'Card',
      voucher: 'Voucher',
      'gift-card': 'Gift card',
      'store-credit': 'Store credit',
    },
  },
  returns: {
    title: 'Take goods back',
    apply: 'Take back',
    lead: (receipt: string) => `${receipt}. How many of each come back?`,
    none: 'Nothing of this receipt can come back any more: it came back before, or the sale was voided.',
    soldFor: (quantity: string, paid: string) => `${quantity} sold for ${paid}`,
    left: (quantity: string) => `${quantity} can still come back`,
    whole: 'comes back whole',
    serial: (serial: string) => `Serial ${serial}`,
    lot: (lot: string) => `Lot ${lot}`,
    reasons: ['Damaged', 'Does not fit', 'Not as expected', 'Changed their mind'],
  },
  noReceipt: {
    title: 'Without a receipt',
    lead: 'What comes back? Type its name or its code.',
    label: 'Name or code',
    next: 'Go on',
    priceLabel: 'Price',
    priceLead: (name: string) =>
      `${name}: the price of today stands there. F12 takes it, or type another one.`,
    openLead: (name: string) => `${name} has no price of its own: type what was paid for it.`,
    serial: (name: string) => `The serial number on ${name}`,
    lot: (name: string) => `The lot number on ${name}`,
    serialLabel: 'Serial number',
    lotLabel: 'Lot number',
    quantityLabel: 'How much comes back',
    reasons: ['Receipt lost', 'A present', 'Damaged'],
  },
  voidSale: {
    title: 'Void a sale',
    lead: 'All of it is taken back, and the money with it. Is it this one?',
    apply: 'It is this one',
    reasons: ['Wrong goods', 'Paid in the wrong way', 'Customer left'],
  },
  paper: {
    reprint: 'Print a receipt again',
    gift: 'Gift receipt',
    giftLead: (receipt: string) =>
      `${receipt}. Prices are left out. Type 0 for a line that is not a present.`,
    print: 'Print',
    none: 'Nothing of this receipt went out.',
  },
} as const

/** The keys of these functions. */
export const afterLabels = {
  returnGoods: 'Take goods back',
  returnWithoutReceipt: 'Take back without a receipt',
  voidSale: 'Void a sale',
  reprint: 'Print receipt again',
  giftReceipt: 'Gift receipt',
} as const
