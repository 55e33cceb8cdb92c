import { ImportRecord } from '@codex/shared/api/office/imports'
import { PullResponse } from '@codex/shared/sync/pull'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'

let hub: TestHub
let till: TestTill
let headers: Record<string, string>
beforeAll(async () => {
  hub = await startTestHub()
  till = await enrolTill(hub, 1)
  headers = await hub.signIn()
})
afterAll(() => hub.close())

const send = (payload: string, type = 'text/csv', as = headers) =>
  hub.app.inject({
    ...{ method: 'POST', url: '/v1/imports?kind=products&fileName=autumn.csv', payload },
    headers: { ...as, 'content-type': type },
  })
const get = async (url: string, as = headers) => hub.app.inject({ method: 'GET', url, headers: as })
/** Sent, taken in, and what became of it. */
const imported = async (payload: string, type?: string): Promise<ImportRecord> => {
  const answer = await send(payload, type)
  expect(answer.statusCode, answer.body).toBe(202)
  await hub.takeIn()
  return ImportRecord.parse((await get(`/v1/imports/${answer.json().id}`)).json())
}
const counts = ({ state, rows, created, changed, unchanged, faulty }: ImportRecord) => [
  ...[state, rows, created, changed, unchanged, faulty],
]
const toldSince = async (cursor: number) => PullResponse.parse((await till.pull(cursor, 1000)).json())
const audits = async (): Promise<number> =>
  (await hub.owner.query(`SELECT count(*)::int AS n FROM audit_log WHERE entity_kind = 'product'`)).rows[0].n

const HEAD = 'SKU;Name;Department;Tax class;Price;Barcodes;Minimum age'
const milk = 'MILK-1;Milk 1 l;Food;standard;1.09;9520000000109 9520000000116*12;'
const wine = 'WINE-1;"Wine; red";food;STANDARD;5,99;9520000000123;18'

test('rows become products that tills sell; the same file again changes nothing', async () => {
  const { cursor } = await toldSince(0)
  const file = [HEAD, milk, wine].join('\r\n')
  expect(counts(await imported(file))).toEqual(['done', 2, 2, 0, 0, 0])
  const { changes, cursor: after } = await toldSince(cursor)
  expect(changes).toMatchObject([
    {
      kind: 'product',
      value: { sku: 'MILK-1', priceMinor: 109, barcodes: [{}, { packQuantityMilli: 12_000 }] },
    },
    { kind: 'product', value: { sku: 'WINE-1', name: 'Wine; red', priceMinor: 599, minimumAge: 18 } },
  ])
  const before = await audits()
  expect(counts(await imported(file))).toEqual(['done', 2, 0, 0, 2, 0])
  expect((await toldSince(after)).changes).toEqual([])
  expect(await audits()).toBe(before)
})

test('a later file changes what it says, and leaves what it does not', async () => {
  const rows = [
    { sku: 'MILK-1', price: 1.19 },
    { sku: 'WINE-1', for_sale: false },
    { sku: '1', price: '0.55' },
  ]
  const file = rows.map((row) => JSON.stringify(row)).join('\n')
  expect(counts(await imported(file, 'application/x-ndjson'))).toEqual(['done', 3, 0, 3, 0, 0])
  const { rows: found } = await hub.owner.query(
    `SELECT p.sku, p.for_sale, r.price_minor::int AS price, cardinality(ARRAY(
       SELECT 1 FROM product_barcode b WHERE b.product_id = p.id)) AS codes
     FROM product p JOIN price r ON r.product_id = p.id AND r.store_id IS NULL
     WHERE p.sku IN ('MILK-1', 'WINE-1', '1') AND p.tenant_id = $1 ORDER BY p.sku`,
    [hub.shop.tenant.id],
  )
  expect(found).toEqual([
    { sku: '1', for_sale: true, price: 55, codes: 1 },
    { sku: 'MILK-1', for_sale: true, price: 119, codes: 2 },
    { sku: 'WINE-1', for_sale: false, price: 599, codes: 1 },
  ])
  const { rows: log } = await hub.owner.query(
    `SELECT details FROM audit_log WHERE action = 'product.changed' AND details ? 'forSale'`,
  )
  expect(log).toEqual([{ details: { forSale: { from: true, to: false } } }])
})

test('rows that cannot be are told one by one, and keep nobody else out', async () => {
  const file = [
    ...[HEAD, 'TEA-1;Tea;Food;standard;2.00;9520000000130;', 'TEA-1;Tea again;Food;standard;2.00;;'],
    ...['TEA-2;;Food;standard;2.00;;', 'TEA-3;Tea 3;Toys;standard;2.00;;', 'TEA-4;Tea 4;Food;standard;x;;'],
    ...['TEA-5;Tea 5;Food;standard;2.00;9520000000109;', 'TEA-6;Tea 6;Food;standard;2.00;9520000000130;'],
    ...['TEA-7;=2+5;Food;standard;;;', 'TEA-8;Tea 8;Food', 'TEA-9;Tea 9;Food;standard;2.00;;'],
  ].join('\n')
  const done = await imported(file)
  expect(counts(done)).toEqual(['done', 10, 2, 0, 0, 8])
  const errors = await get(`/v1/imports/${done.id}/errors`)
  expect(errors.headers['content-type']).toContain('text/csv')
  const lines = errors.body.trim().split('\r\n').slice(1)
  expect(lines.map((line) => line.split(',').slice(0, 3).join(' '))).toEqual([
    ...['2 sku SKU_TWICE', '3 name MISSING', '4 department DEPARTMENT_UNKNOWN', '5 price PRICE_INVALID'],
    ...['6 barcodes BARCODE_TAKEN', '7 barcodes BARCODE_TAKEN', '8 price MISSING', '9  CELLS_MISMATCH'],
  ])
  expect(lines[6]).toContain(`'=2+5`)
})

test('a file that is none is refused whole', async () => {
  const refused = async (payload: string, type?: string) => {
    const answer = await send(payload, type)
    return [answer.statusCode, answer.json().code, answer.json().error.details.reason]
  }
  expect(await refused('sku,colour\n1,red')).toEqual([400, 'INPUT_INVALID', 'no column colour'])
  expect(await refused('sku,sku\n1,2')).toEqual([400, 'INPUT_INVALID', 'a column stands there twice'])
  expect(await refused('sku,name')).toEqual([400, 'INPUT_INVALID', 'no rows'])
  expect(await refused('sku,name\n"1,Tea')).toEqual([400, 'INPUT_INVALID', 'CSV_QUOTE_NOT_CLOSED'])
  const { rows } = await hub.owner.query(`SELECT state, failure FROM ingest.import WHERE state = 'failed'`)
  expect(rows).toHaveLength(4)
  expect((await hub.owner.query('SELECT FROM ingest.import_row WHERE code IS NULL')).rowCount).toBe(0)
})

test('one that is cancelled stops, and what it took in stays', async () => {
  const rows = Array.from({ length: 600 }, (_, n) => `ROW-${n};Row ${n};Food;standard;1.00;;`)
  const { id } = (await send([HEAD, ...rows].join('\n'))).json()
  let asked = 0
  await hub.imports.run({ tenantId: hub.shop.tenant.id, importId: id }, () => ++asked > 1)
  expect((await get(`/v1/imports/${id}`)).json()).toMatchObject({
    state: 'running',
    doneRows: 250,
    created: 250,
  })
  const cancel = { method: 'POST', url: `/v1/imports/${id}/cancel`, headers } as const
  expect((await hub.app.inject(cancel)).json()).toMatchObject({ state: 'cancelled', doneRows: 250 })
  await hub.takeIn()
  expect((await get(`/v1/imports/${id}`)).json()).toMatchObject({ state: 'cancelled', created: 250 })
  expect((await hub.app.inject(cancel)).json().state).toBe('cancelled')
})

test('one that a hub left half-way goes on where it was, once', async () => {
  const rows = Array.from({ length: 600 }, (_, n) => `HALF-${n};Half ${n};Food;standard;1.00;;`)
  const { id } = (await send([HEAD, ...rows].join('\n'))).json()
  const key = { tenantId: hub.shop.tenant.id, importId: id }
  let asked = 0
  await hub.imports.run(key, () => ++asked > 1)
  expect(await hub.imports.waiting()).toContainEqual(key)
  await Promise.all([hub.imports.run(key), hub.imports.run(key)])
  expect(counts(ImportRecord.parse((await get(`/v1/imports/${id}`)).json()))).toEqual([
    'done',
    600,
    600,
    0,
    0,
    0,
  ])
  expect(await hub.imports.waiting()).not.toContainEqual(key)
})

test('nobody else sees it', async () => {
  const { id } = (await send([HEAD, milk].join('\n'))).json()
  const stranger = await hub.signIn(hub.otherShop.users[0]?.email)
  for (const url of [`/v1/imports/${id}`, `/v1/imports/${id}/errors`])
    expect((await get(url, stranger)).json().code).toBe('NOT_FOUND')
  expect((await get('/v1/imports', stranger)).json().imports).toEqual([])
  const viewer = await hub.signIn(hub.shop.users[1]?.email)
  expect((await send([HEAD, milk].join('\n'), 'text/csv', viewer)).json().code).toBe('AUTH_SCOPE')
})

test('a program that may not set prices sets none by a file', async () => {
  const made = await hub.app.inject({
    ...{ method: 'POST', url: '/v1/api-keys', headers },
    payload: { name: 'Names only', scopes: ['products:read', 'products:write'] },
  })
  const authorization = `Bearer ${made.json().key}`
  const refused = await send([HEAD, milk].join('\n'), 'text/csv', { authorization })
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'AUTH_SCOPE'])
})
