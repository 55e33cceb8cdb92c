import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { buildDemoData } from '../demo/demo-data.ts'
import type { DemoData, DemoTaxClass } from '../demo/demo-types.ts'
import { hashPin, newPepper } from '../modules/operators/pin-hash.ts'
import { hashPassword } from '../modules/session/password-hash.ts'
import { balanceCodeHash } from '../modules/till-look-ups/balances/balance-row.ts'
import { HeardClient } from './heard-client.ts'
import { ROLES } from './roles.ts'

type Row = { readonly [column: string]: unknown }
type Rows = readonly Row[]

/** Writes the demonstration shop once, in one transaction. Answers whether it was new. */
export async function seedDemo(ownerUrl: string, data: DemoData = buildDemoData()): Promise<boolean> {
  const client = new HeardClient({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 5_000,
    query_timeout: 20_000,
  })
  await client.connect()
  try {
    await client.query(`SET ROLE ${ROLES.owner}`)
    await client.query('BEGIN')
    const added = await addTenant(client, data)
    if (added) await addShop(client, data, added.pepper)
    await client.query('COMMIT')
    return added !== undefined
  } finally {
    await client.end() // an open transaction is rolled back
  }
}

async function addTenant(client: pg.Client, { tenant }: DemoData) {
  const pepper = newPepper()
  const { id, name, currency, locale } = tenant
  const { rowCount } = await client.query(
    `INSERT INTO tenant (id, name, currency, locale, pin_pepper) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [id, name, currency, locale, pepper],
  )
  return rowCount ? { pepper } : undefined
}

async function addShop(client: pg.Client, data: DemoData, pepper: string): Promise<void> {
  const { id: tenant_id, currency, locale } = data.tenant
  const quickKeys = data.quickKeys.map((key) => ({ ...key, id: randomUUID() }))
  const operators = await Promise.all(
    data.operators.map(async ({ pin, ...rest }) => ({ ...rest, pin_hash: await hashPin(pin, pepper) })),
  )
  const users = await Promise.all(
    data.users.map(async ({ password, ...rest }) => ({
      ...rest,
      id: randomUUID(),
      active: true,
      password_hash: await hashPassword(password),
    })),
  )
  const ofTenant = (rows: readonly object[]): Rows => rows.map((row) => ({ ...snakeCase(row), tenant_id }))
  const insert = (table: string, rows: readonly object[]) => insertRows(client, table, ofTenant(rows))

  await insert(
    'store',
    data.stores.map((store) => ({ ...store, currency, locale })),
  )
  await insert('department', data.departments)
  await insert('tax_class', data.taxClasses.map(taxClassRow))
  await insert('operator', operators)
  await insert('user_account', users)
  await insert(
    'user_grant',
    users.map(({ id: userId, role }) => ({
      ...{ id: randomUUID(), userId, role, grantedAt: new Date().toISOString() },
    })),
  )
  await insert('product', productRows(data))
  await insert('product_barcode', barcodeRows(data))
  await insert('price', priceRows(data))
  await insert('quick_key', quickKeys)
  await insert('promotion', promotionRows(data))
  await insert(
    'customer',
    data.customers.map((customer) => ({ ...customer, updatedAt: new Date().toISOString() })),
  )
  await insert(
    'balance',
    data.balances.map(({ code, ...row }) => ({
      ...{ ...row, codeHash: balanceCodeHash(tenant_id, code), codeEnd: code.slice(-4) },
      ...{ currency, reservedMinor: 0, createdAt: new Date().toISOString() },
    })),
  )
  const feed = feedRows({ ...data, quickKeys })
  await insert('tenant_revision', [{ revision: feed.length }])
  await insert('change', feed)
}

const taxClassRow = ({ ratePpm, ...row }: DemoTaxClass): Row => {
  const component = { kind: 'rate', code: row.code, name: row.name, ratePpm, compound: false }
  const version = { validFrom: null, componentRounding: 'together', components: [component] }
  return { ...row, ratePpm, category: ratePpm === 0 ? 'zero-rated' : 'taxable', versions: [version] }
}

const promotionRows = ({ promotions }: DemoData): Rows =>
  promotions.map((terms) => ({ id: terms.id, name: terms.name, terms, updatedAt: new Date().toISOString() }))

const productRows = ({ products }: DemoData): Rows =>
  products.map(({ barcodes: _barcodes, priceMinor: _price, ...row }) => ({
    ...{ minimumAge: 0, openPrice: false, trackedBy: 'none' },
    ...row,
    updatedAt: new Date().toISOString(),
  }))

const barcodeRows = ({ products }: DemoData): Rows =>
  products.flatMap(({ id: productId, barcodes }) =>
    barcodes.map((barcode, position) => ({ productId, barcode, position })),
  )

const priceRows = ({ products }: DemoData): Rows =>
  products.map(({ id: productId, priceMinor }) => ({
    id: randomUUID(),
    productId,
    priceMinor,
    priceQuantityMilli: 1000,
  }))

/** What tills need first comes first. */
function feedRows(data: DemoData & { readonly quickKeys: readonly { readonly id: string }[] }): Rows {
  const entities: (readonly [kind: string, rows: readonly { readonly id: string }[]])[] = [
    ['store', data.stores],
    ['operator', data.operators],
    ['tax-class', data.taxClasses],
    ['promotion', data.promotions],
    ['department', data.departments],
    ['product', data.products],
    ['quick-key', data.quickKeys],
  ]
  return entities
    .flatMap(([kind, rows]) => rows.map(({ id }) => ({ kind, entityId: id, op: 'upsert' })))
    .map((row, i) => ({ ...row, revision: i + 1 }))
}

const snakeCase = (row: object): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), value]),
  )

/** One statement for a table; the columns are those of the first row. */
async function insertRows(client: pg.Client, table: string, rows: Rows): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).map(pg.escapeIdentifier).join(', ')
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  )
}
