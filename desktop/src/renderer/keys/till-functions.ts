/** Everything that is done less often than once a sale, by the chord that begins it. */
export const tillFunctions = {
  line: { lineDiscount: 'Shift+F2', priceOverride: 'Shift+F3', trackLine: 'Shift+F4' },
  sale: {
    customer: 'F8',
    saleDiscount: 'Shift+F5',
    promotionCode: 'Shift+F6',
    taxExempt: 'Shift+F7',
    ageCheck: 'Shift+F8',
    department: 'Shift+F9',
    heldSales: 'Shift+F10',
    voidBasket: 'Shift+F11',
    unknownItem: 'Shift+F12',
  },
  after: {
    returnGoods: 'Ctrl+F1',
    returnWithoutReceipt: 'Ctrl+F2',
    voidSale: 'Ctrl+F3',
    reprint: 'Ctrl+F4',
    giftReceipt: 'Ctrl+F5',
  },
  cash: {
    noSale: 'Ctrl+F6',
    moveCash: 'Ctrl+F7',
    xReport: 'Ctrl+F8',
    closeShift: 'Ctrl+F9',
    handOver: 'Ctrl+F10',
    reprintReport: 'Ctrl+F11',
  },
  till: { correctProduct: 'Shift+F1', training: 'Ctrl+F12', appearance: 'Ctrl+Shift+F1' },
} as const

export type FunctionGroup = keyof typeof tillFunctions
export type FunctionId = { [G in FunctionGroup]: keyof (typeof tillFunctions)[G] }[FunctionGroup]

/** Each with its chord, group by group. */
export const functionGroups = Object.entries(tillFunctions).map(([group, chords]) => ({
  group: group as FunctionGroup,
  entries: Object.entries(chords) as [FunctionId, string][],
}))

/** Without a basket to change: what may be done while the change of the last sale is counted out. */
export const AFTER_SALE: readonly FunctionGroup[] = ['after', 'cash']

/** Where no shift is open there is no sale and no drawer. */
export const WITHOUT_SHIFT: readonly FunctionGroup[] = ['cash', 'till']
