import type { DemoCustomer, DemoData, DemoOperator, DemoStore, DemoTaxClass, DemoUser } from './demo-types.ts'
import { stableId } from './stable-numbers.ts'

export const tenant: DemoData['tenant'] = {
  id: stableId('tenant'),
  name: 'Riverside Foods',
  currency: 'EUR',
  locale: 'en-IE',
}

// The VAT number is made up: its check letter is wrong on purpose.
const VAT_LINE = 'VAT no. IE 0000000A'
const FOOTER = ['Thank you for shopping with us', 'Please keep this receipt for refunds']

/** What the scales of the fresh food counters print: 20 with the price, 21 with the weight in grams. */
const inStoreTemplates = [
  { name: 'Counter label with price', layout: 'FF IIIII PPPPP C', prefixes: ['20'], decimals: 2 },
  { name: 'Scale label with weight', layout: 'FF IIIII WWWWW C', prefixes: ['21'], decimals: 3 },
]

/** What visitors bring along. */
const exchangeRates = [
  { currency: 'GBP', rate: '1.14' },
  { currency: 'USD', rate: '0.86' },
]

export const stores: DemoStore[] = [
  {
    id: stableId('store/1'),
    number: 1,
    name: 'Riverside Market',
    timeZone: 'Europe/Dublin',
    receiptHeader: ['14 Weir Lane, Ballynore', 'Open daily 8:00 to 21:00', VAT_LINE],
    receiptFooter: FOOTER,
    inStoreTemplates,
    exchangeRates,
  },
  {
    id: stableId('store/2'),
    number: 2,
    name: 'Harbour Street',
    timeZone: 'Europe/Dublin',
    receiptHeader: ['3 Harbour Street, Ballynore', 'Open daily 7:00 to 22:00', VAT_LINE],
    receiptFooter: FOOTER,
    inStoreTemplates,
    exchangeRates,
  },
]

/** Irish VAT; prices on the shelf include it. */
export const taxClasses: DemoTaxClass[] = [
  { id: stableId('tax/standard'), code: 'standard', name: 'Standard 23%', ratePpm: 230_000 },
  { id: stableId('tax/reduced'), code: 'reduced', name: 'Reduced 13.5%', ratePpm: 135_000 },
  { id: stableId('tax/second-reduced'), code: 'second-reduced', name: 'Second reduced 9%', ratePpm: 90_000 },
  { id: stableId('tax/zero'), code: 'zero', name: 'Zero 0%', ratePpm: 0 },
]

export const operators: DemoOperator[] = [
  { id: stableId('operator/1'), number: 1, name: 'Ana M.', role: 'manager', pin: '1111' },
  { id: stableId('operator/2'), number: 2, name: 'Jon K.', role: 'cashier', pin: '2222' },
  { id: stableId('operator/3'), number: 3, name: 'Lea S.', role: 'cashier', pin: '3333' },
]

export const users: DemoUser[] = [
  { email: 'owner@example.com', password: 'demo-owner-password', name: 'Olive Ryan', role: 'owner' },
]

export const customers: DemoCustomer[] = [
  ['C-1001', 'Maeve Tully', 'maeve@example.com', '+353 1 555 0101', 'club'],
  ['C-1002', 'Tomas Breen', null, '+353 1 555 0102', null],
  ['C-1003', 'Ballynore Primary School', 'office@example.com', null, null],
].map(([number, name, email, phone, customerGroup]) => ({
  ...{ id: stableId(`customer/${number}`), number: number as string, name: name as string },
  ...{ email: email ?? null, phone: phone ?? null, customerGroup: customerGroup ?? null },
}))

/** Key label and the name of its product: goods that come to the till without a barcode, or very often. */
export const quickKeyProducts: readonly (readonly [label: string, productName: string])[] = [
  ['Carrier bag', 'Carrier bag'],
  ['Bag for life', 'Bag for life'],
  ['Bread roll', 'Bread roll'],
  ['Croissant', 'Croissant'],
  ['Scone', 'Fruit scone'],
  ['Coffee', 'Coffee to go regular'],
  ['Tea', 'Tea to go regular'],
  ['Sausage roll', 'Hot sausage roll'],
  ['Newspaper', 'Daily newspaper'],
  ['Banana', 'Banana'],
  ['Bakery', 'Bakery, price as marked'],
  ['Household', 'Household, price as marked'],
]
