import { randomUUID } from 'node:crypto'
import type { DemoData, DemoPromotion } from '../demo/demo-types.ts'

export const OWNER_PASSWORD = 'a long enough password'

/** A small tenant with ids of its own: two stores, one operator, three products, an owner and a viewer. */
export function testShop(name: string): DemoData {
  const departmentId = randomUUID()
  const taxClassId = randomUUID()
  const product = (n: number, productName: string, priceMinor: number) => ({
    id: randomUUID(),
    sku: `${n}`,
    name: productName,
    departmentId,
    taxClassId,
    unit: 'each' as const,
    priceMinor,
    barcodes: [`952000000000${n}`],
  })
  const products = [product(1, 'Apple', 50), product(2, 'Bread', 219), product(3, 'Cheese', 499)]
  const store = (number: number) => ({
    id: randomUUID(),
    number,
    name: `${name} ${number}`,
    timeZone: 'Europe/Dublin',
    receiptHeader: ['14 Weir Lane'],
    receiptFooter: ['Thank you'],
    inStoreTemplates: [],
  })
  const user = (role: string) => ({
    email: `${role}@${name.toLowerCase()}.example.com`,
    password: OWNER_PASSWORD,
    name: role,
    role: role as 'owner',
  })
  return {
    tenant: { id: randomUUID(), name, currency: 'EUR', locale: 'en-IE' },
    stores: [store(1), store(2)],
    taxClasses: [{ id: taxClassId, code: 'standard', name: 'Standard', ratePpm: 230_000 }],
    departments: [{ id: departmentId, name: 'Food', position: 0 }],
    products,
    operators: [{ id: randomUUID(), number: 1, name: 'Ana M.', role: 'manager', pin: '1111' }],
    users: [user('owner'), user('viewer')],
    promotions: [threeForTwo(products[0]?.id ?? '')],
    quickKeys: [
      { position: 0, label: 'Apple', productId: products[0]?.id ?? '', page: 0, colour: null, storeId: null },
    ],
    customers: [],
    balances: [],
  }
}

const threeForTwo = (productId: string): DemoPromotion => ({
  id: randomUUID(),
  name: 'Three for two',
  offer: {
    kind: 'bundle',
    parts: [{ of: { productIds: [productId] }, pieces: 3 }],
    reward: { kind: 'cheapest-free', pieces: 1 },
  },
  priority: 0,
  exclusive: true,
  window: {},
  storeIds: null,
  customerGroups: null,
  code: null,
  timesPerSale: null,
})
