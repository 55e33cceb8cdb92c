import { STORE_DEFAULTS, Store } from '../../catalog/store.ts'
import { notEmpty } from './not-empty.ts'

const example = {
  number: 7,
  name: 'Riverside',
  currency: 'EUR',
  locale: 'en-IE',
  timeZone: 'Europe/Dublin',
  receiptHeader: ['Riverside Market', '14 Weir Lane'],
  receiptFooter: ['Thank you'],
  ...STORE_DEFAULTS,
  exchangeRates: [],
  endsTerminalDay: false,
  offlineBalanceLimitMinor: 5_000,
}
const fields = Store.required().omit({ id: true })
const { shape } = fields

/** Everything that the tills of a store sell by. */
export const StoreRecord = Store.required().meta({
  examples: [{ id: '9e6c9c0e-50c4-4a6f-8f6e-8a6f4a2c1b05', ...example }],
})
export const NewStore = fields
  .extend({
    receiptHeader: shape.receiptHeader.default([]),
    receiptFooter: shape.receiptFooter.default([]),
    tax: shape.tax.default(STORE_DEFAULTS.tax),
    lineRounding: shape.lineRounding.default(STORE_DEFAULTS.lineRounding),
    cashRounding: shape.cashRounding.default(STORE_DEFAULTS.cashRounding),
    cutOverHour: shape.cutOverHour.default(STORE_DEFAULTS.cutOverHour),
    inStoreTemplates: shape.inStoreTemplates.default([]),
    exchangeRates: shape.exchangeRates.default([]),
    endsTerminalDay: shape.endsTerminalDay.default(false),
    offlineBalanceLimitMinor: shape.offlineBalanceLimitMinor.default(5_000),
  })
  .meta({ examples: [example] })
/** Number and currency stay: receipts and totals are told by them. */
export const StorePatch = notEmpty(fields.omit({ number: true, currency: true }).partial()).meta({
  examples: [{ receiptFooter: ['Thank you', 'Open on Sundays in December'] }],
})
