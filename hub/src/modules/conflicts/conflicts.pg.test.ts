import { randomUUID } from 'node:crypto'
import type { EventPayload } from '@codex/shared/journal/events'
import { eventSamples } from '@codex/shared/testing/till-events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createReplay } from '../../replay/replay.ts'
import { createFeed } from '../../testing/feed.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'

type Change = EventPayload<'product.corrected'>['changes'][number]

let hub: TestHub
let till: TestTill
let other: TestTill
let headers: Record<string, string>
let tenantId: string
/** A fresh product for each test: nothing that one does is seen by the next. */
let productId: string
let base: number
let third: TestTill
beforeAll(async () => {
  hub = await startTestHub()
  headers = await hub.signIn()
  tenantId = hub.shop.tenant.id
  till = await enrolTill(hub, 1)
  other = await enrolTill(hub, 2)
  third = await enrolTill(hub, 3)
})
afterAll(() => hub.close())
beforeEach(async () => {
  productId = randomUUID()
  base = await addProduct(productId, 'Plum', 100)
  hub.clock.advance(1)
})

async function addProduct(id: string, name: string, priceMinor: number): Promise<number> {
  const [like] = hub.shop.products
  const values = [id, id.slice(0, 8), name, like?.departmentId, like?.taxClassId, hub.clock.now()]
  const revision = await createFeed(hub, till).change(
    'product',
    id,
    `INSERT INTO product (tenant_id, id, sku, name, department_id, tax_class_id, unit, updated_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5::uuid, $6::uuid, 'each', $7)`,
    values,
  )
  await hub.owner.query('INSERT INTO price VALUES ($1, gen_random_uuid(), $2, NULL, $3, 1000)', [
    ...[tenantId, id, priceMinor],
  ])
  return revision
}

const correct = (
  by: TestTill,
  changes: readonly Change[],
  { baseRevision = base, id = productId, wallTime = hub.clock.now().toISOString() } = {},
) =>
  by.append(
    {
      type: 'product.corrected',
      payload: { productId: id, baseRevision, changes: [...changes], reason: 'misread' },
    },
    { wallTime },
  )
const named = (to: string, from = 'Plum'): Change => ({ field: 'name', from, to })
const arrive = async (...tills: TestTill[]) => {
  for (const one of tills) {
    await one.push()
    await hub.project()
  }
}
const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, as = headers) => {
  const sent = method === 'PATCH' ? { ...as, 'if-match': '*' } : as
  const answer = await hub.app.inject({ method, url, headers: sent, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.json() }
}
const conflicts = async (query = '', id = productId) =>
  (await call('GET', `/v1/conflicts?productId=${id}${query}`)).body.conflicts
const resolve = (id: string, choice: string, reason = 'asked the store') =>
  call('POST', `/v1/conflicts/${id}/resolve`, { choice, reason })
const product = async (id = productId) =>
  (
    await hub.owner.query(
      `SELECT p.name, p.minimum_age AS age, p.provisional, r.price_minor::int AS price,
         ARRAY(SELECT barcode FROM product_barcode b WHERE b.product_id = p.id ORDER BY barcode) AS codes
       FROM product p LEFT JOIN price r ON r.product_id = p.id AND r.store_id IS NULL WHERE p.id = $1`,
      [id],
    )
  ).rows[0]
const outcomes = async (by: TestTill) => {
  const { rows } = await hub.owner.query(
    'SELECT outcome FROM correction_merge WHERE till_id = $1 AND product_id = $2 ORDER BY merged_at, position',
    [by.tillId, productId],
  )
  return rows.map(({ outcome }) => outcome)
}
const audits = async (action: string, id: string) =>
  (await hub.owner.query('SELECT details FROM audit_log WHERE action = $1 AND entity_id = $2', [action, id]))
    .rows

test('what nobody else touched is corrected, for all tills, and the till is answered by name', async () => {
  const { eventId } = JSON.parse(
    correct(till, [
      named('Plum, red'),
      { field: 'priceMinor', from: 100, to: 120 },
      { field: 'minimumAge', from: 0, to: 18 },
      { field: 'barcode', from: null, to: '4006381333931' },
    ]).text,
  )
  await arrive(till)
  expect(await product()).toMatchObject({ name: 'Plum, red', price: 120, age: 18, codes: ['4006381333931'] })
  expect(await conflicts()).toEqual([])
  const valueFor = async (one: TestTill) => {
    const { changes } = await createFeed(hub, one).pull(base)
    return changes.find((change) => change.op === 'upsert' && change.value.id === productId)
  }
  expect(await valueFor(till)).toMatchObject({ value: { name: 'Plum, red', answeredCorrection: eventId } })
  expect(await valueFor(other)).not.toHaveProperty('value.answeredCorrection')
  expect((await audits('product.corrected', productId)).map(({ details }) => details.outcome)).toEqual(
    Array(4).fill('applied'),
  )
})

test('of two tills that did not know of each other the later wins, whichever comes first', async () => {
  correct(till, [named('Plum, early')])
  hub.clock.advance(1)
  correct(other, [named('Plum, late')])
  await arrive(other, till)
  expect(await product()).toMatchObject({ name: 'Plum, late' })
  expect([await outcomes(other), await outcomes(till)]).toEqual([['applied'], ['lost']])
  expect(await conflicts()).toMatchObject([
    {
      ...{ field: 'name', reason: 'both-changed', status: 'open', tillId: till.tillId },
      winner: { value: 'Plum, late', source: 'till', actorId: other.tillId },
      loser: { value: 'Plum, early', source: 'till', actorId: till.tillId },
    },
  ])
  expect(await audits('product.corrected', productId)).toContainEqual({
    details: expect.objectContaining({ outcome: 'lost', to: 'Plum, early' }),
  })
})

test('a value of head office that a later correction did not know of is kept with the conflicts', async () => {
  await call('PATCH', `/v1/products/${productId}`, { name: 'Plum, office' })
  hub.clock.advance(1)
  correct(till, [named('Plum, till')])
  await arrive(till)
  expect(await product()).toMatchObject({ name: 'Plum, till' })
  expect(await conflicts()).toMatchObject([
    { winner: { value: 'Plum, till' }, loser: { value: 'Plum, office', source: 'head-office' } },
  ])
})

test('head office wins over what was corrected before, and over what was corrected at once', async () => {
  correct(till, [named('Plum, till')])
  await call('PATCH', `/v1/products/${productId}`, { name: 'Plum, office' })
  await arrive(till)
  expect(await product()).toMatchObject({ name: 'Plum, office' })
  expect(await conflicts()).toMatchObject([{ loser: { value: 'Plum, till' } }])
})

test('a clock ahead of the hub does not win over what head office says after', async () => {
  correct(till, [named('Plum, far')], { wallTime: '2031-01-01T00:00:00.000Z' })
  await arrive(till)
  hub.clock.advance(1)
  await call('PATCH', `/v1/products/${productId}`, { name: 'Plum, office' })
  correct(other, [named('Plum, other')])
  hub.clock.advance(1)
  await arrive(other)
  expect(await product()).toMatchObject({ name: 'Plum, office' })
})

test('the same value twice is no conflict; one that comes to agree is closed, and said so', async () => {
  correct(till, [named('Plum, late')])
  correct(other, [named('Plum, late')])
  await arrive(till, other)
  expect(await outcomes(other)).toEqual(['agreed'])
  expect(await conflicts()).toEqual([])

  correct(third, [{ field: 'priceMinor', from: 100, to: 90 }])
  hub.clock.advance(1)
  await call('PATCH', `/v1/products/${productId}`, { priceMinor: 110 })
  await arrive(third)
  const [open] = await conflicts()
  expect(open).toMatchObject({ field: 'priceMinor', loser: { value: 90 } })
  await call('PATCH', `/v1/products/${productId}`, { priceMinor: 90 })
  await hub.mendCorrections()
  expect(await conflicts('&status=resolved')).toMatchObject([
    { id: open.id, status: 'agreed', settledBy: null },
  ])
  expect(await audits('conflict.agreed', open.id)).toHaveLength(1)
})

test('a price of the store alone is corrected there', async () => {
  const storeId = till.identity.store.id
  await hub.owner.query('INSERT INTO price VALUES ($1, gen_random_uuid(), $2, $3, 95, 1000)', [
    ...[tenantId, productId, storeId],
  ])
  correct(till, [{ field: 'priceMinor', from: 95, to: 85 }])
  await arrive(till)
  const { rows } = await hub.owner.query(
    'SELECT price_minor::int AS price FROM price WHERE product_id = $1 ORDER BY store_id NULLS FIRST',
    [productId],
  )
  expect(rows).toEqual([{ price: 100 }, { price: 85 }])
})

test('a till corrects itself again before it heard of the first one', async () => {
  correct(till, [named('Plum, rde')])
  correct(till, [named('Plum, red', 'Plum, rde')])
  await arrive(till)
  expect([await product(), await conflicts()]).toMatchObject([{ name: 'Plum, red' }, []])
})

test('what the catalogue refuses is a conflict with its reason, and no dead letter', async () => {
  const taken = hub.shop.products[0]?.barcodes[0] ?? ''
  correct(till, [
    { field: 'barcode', from: null, to: taken },
    { field: 'taxClassId', from: null, to: randomUUID() },
    { field: 'departmentId', from: null, to: randomUUID() },
    { field: 'priceMinor', from: 100, to: 'dear' },
    named('Plum, red'),
  ])
  const unknown = randomUUID()
  correct(till, [named('Nobody', 'Somebody')], { id: unknown })
  await arrive(till)
  const reasons = (await conflicts()).map(({ reason }: { reason: string }) => reason).sort()
  expect(reasons).toEqual(['barcode-taken', 'department-unknown', 'tax-class-unknown', 'value-invalid'])
  expect(await product()).toMatchObject({ name: 'Plum, red', codes: [] })
  expect(await conflicts('', unknown)).toMatchObject([
    { reason: 'product-unknown', winner: null, productName: null, loser: { value: 'Nobody' } },
  ])
  const failed = await call('GET', `/v1/ingest/failures?tillId=${till.tillId}`)
  expect(failed.body.failures).toEqual([])
})

const provisional = (by: TestTill, change: Partial<EventPayload<'product.provisional'>>) => {
  const [like] = hub.shop.products
  const { departmentId = '', taxClassId = '' } = like ?? {}
  const made = { ...eventSamples['product.provisional'], productId: randomUUID(), departmentId, taxClassId }
  const payload = { ...made, barcode: null, ...change }
  by.append({ type: 'product.provisional', payload })
  return payload.productId
}

test('a product that a till made is one of all stores, until head office completes it', async () => {
  const id = provisional(till, { barcode: '4006381333948' })
  correct(till, [named('Plum jam, 340 g', 'Plum jam')], { baseRevision: 0, id })
  await arrive(till)
  const made = { name: 'Plum jam, 340 g', price: 349, codes: ['4006381333948'], provisional: true }
  expect(await product(id)).toMatchObject(made)
  expect(await conflicts('', id)).toEqual([])
  const listed = await call('GET', '/v1/products?provisional=true')
  expect(listed.body.products.map((one: { id: string }) => one.id)).toContain(id)
  await call('PATCH', `/v1/products/${id}`, { priceMinor: 399, provisional: false })
  expect(await product(id)).toMatchObject({ price: 399, provisional: false })
})

test('a made product whose code another has by now is kept without it', async () => {
  const id = provisional(till, { barcode: hub.shop.products[1]?.barcodes[0] ?? '' })
  await arrive(till)
  expect(await product(id)).toMatchObject({ name: 'Plum jam', codes: [] })
  expect(await conflicts('', id)).toMatchObject([{ field: 'barcode', reason: 'barcode-taken' }])
})

test('a made product whose tax class is unknown waits, and is taken when it is known', async () => {
  const taxClassId = randomUUID()
  const id = provisional(till, { taxClassId })
  await arrive(till)
  const [conflict] = await conflicts('', id)
  expect(conflict).toMatchObject({
    field: 'product',
    reason: 'tax-class-unknown',
    loser: { value: { taxClassId } },
  })
  const refused = await resolve(conflict.id, 'take')
  expect(refused.body.error).toMatchObject({
    code: 'VALUE_REFUSED',
    details: { reason: 'tax-class-unknown' },
  })
  await hub.owner.query(`INSERT INTO tax_class (tenant_id, id, code, name) VALUES ($1, $2, $3, 'New')`, [
    ...[tenantId, taxClassId, taxClassId.slice(0, 8)],
  ])
  expect((await resolve(conflict.id, 'take')).body).toMatchObject({ status: 'taken' })
  expect(await product(id)).toMatchObject({ name: 'Plum jam', provisional: true })
})

test('a person keeps what won, or takes what lost as a change of their own, once', async () => {
  // The one who is later has the lower id: it must not come to what decides between two at once.
  const [early, late] = till.tillId > other.tillId ? [till, other] : [other, till]
  correct(early, [named('Plum, early'), { field: 'minimumAge', from: 0, to: 16 }])
  hub.clock.advance(1)
  correct(late, [named('Plum, late'), { field: 'minimumAge', from: 0, to: 18 }])
  await arrive(early, late)
  const found = await conflicts()
  const of = (field: string) => found.find((one: { field: string }) => one.field === field).id
  const one = await call('GET', `/v1/conflicts/${of('name')}`)
  expect(one.body).toMatchObject({ from: 'Plum', current: 'Plum, late', correctionReason: 'misread' })

  const head = await createFeed(hub, till).head()
  const kept = await resolve(of('minimumAge'), 'keep')
  expect(kept.body).toMatchObject({ status: 'kept', current: 18, settledReason: 'asked the store' })
  const taken = await resolve(of('name'), 'take')
  expect(taken.body).toMatchObject({ status: 'taken', current: 'Plum, early', settledBy: expect.any(String) })
  expect(await product()).toMatchObject({ name: 'Plum, early', age: 18 })
  expect((await createFeed(hub, till).pull(head)).changes).toMatchObject([{ value: { name: 'Plum, early' } }])
  expect(await audits('conflict.taken', of('name'))).toHaveLength(1)
  expect((await resolve(of('name'), 'keep')).body.error).toMatchObject({
    code: 'CONFLICT_SETTLED',
    details: { status: 'taken' },
  })
  // Whoever did not know of the decision meets it as one of head office.
  correct(early, [named('Plum, deaf')])
  await arrive(early)
  expect(await product()).toMatchObject({ name: 'Plum, early' })
})

test('pages, stores and tenants: each sees its own', async () => {
  correct(
    till,
    ['a', 'b', 'c'].map((code) => ({ field: 'taxClassId', from: null, to: code })),
  )
  await arrive(till)
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const url = `/v1/conflicts?limit=1&productId=${productId}${next && `&before=${next}`}`
    const { body } = await call('GET', url)
    seen.push(...body.conflicts.map(({ id }: { id: string }) => id))
    next = body.next
  }
  expect(new Set(seen).size).toBe(3)
  expect(await conflicts(`&storeId=${till.identity.store.id}`)).toHaveLength(3)
  expect(await conflicts(`&storeId=${hub.shop.stores[1]?.id}`)).toEqual([])
  const viewer = await hub.signIn(hub.shop.users[1]?.email)
  const settle = [`/v1/conflicts/${seen[0]}/resolve`, { choice: 'keep', reason: 'because' }] as const
  expect((await call('POST', ...settle, viewer)).body.error.code).toBe('AUTH_SCOPE')
  const stranger = await hub.signIn(hub.otherShop.users[0]?.email)
  expect((await call('GET', '/v1/conflicts', undefined, stranger)).body.conflicts).toEqual([])
  expect((await call('POST', ...settle, stranger)).status).toBe(404)
})

test('a replay builds the corrections anew and changes no product', async () => {
  correct(till, [named('Plum, till')])
  await arrive(till)
  await call('PATCH', `/v1/products/${productId}`, { name: 'Plum, office' })
  await hub.owner.query('UPDATE product_correction SET reason = NULL WHERE product_id = $1', [productId])
  const replay = createReplay({ jobsUrl: hub.postgres.urls.jobs, clock: hub.clock, version: '1' })
  await replay.run(tenantId, { tillId: till.tillId })
  await replay.close()
  await hub.mendCorrections()
  const { rows } = await hub.owner.query('SELECT reason FROM product_correction WHERE product_id = $1', [
    productId,
  ])
  expect(rows).toEqual([{ reason: 'misread' }])
  expect([await product(), await outcomes(till)]).toMatchObject([{ name: 'Plum, office' }, ['applied']])
})

test('what fell through is found: an event that was read and not kept, and a merge that never came', async () => {
  correct(till, [named('Plum, night')])
  await arrive(till)
  await hub.owner.query('DELETE FROM correction_merge WHERE product_id = $1', [productId])
  await hub.owner.query('DELETE FROM product_correction WHERE product_id = $1', [productId])
  await hub.owner.query('DELETE FROM product_field_change WHERE product_id = $1', [productId])
  await hub.owner.query(`UPDATE product SET name = 'Plum' WHERE id = $1`, [productId])
  await hub.mendCorrections()
  await hub.mendCorrections()
  expect(await product()).toMatchObject({ name: 'Plum, night' })
  expect(await outcomes(till)).toEqual(['applied'])
})

test('hubs that merge the same at once do it once', async () => {
  for (let n = 0; n < 10; n += 1) correct(till, [named(`Plum ${n}`, n === 0 ? 'Plum' : `Plum ${n - 1}`)])
  await till.push()
  await hub.project()
  await hub.owner.query('DELETE FROM correction_merge WHERE product_id = $1', [productId])
  await Promise.all([1, 2, 3].map(() => hub.merger.mergeTenant(tenantId)))
  expect(await outcomes(till)).toHaveLength(10)
})

test('a hundred corrections that cannot be merged hold up none after them', async () => {
  const texts = Array.from({ length: 101 }, (_, n) => correct(till, [named(`Plum ${n}`)]).text)
  const { eventId: last } = JSON.parse(texts[100] as string)
  await till.push()
  await hub.project()
  await hub.owner.query('DELETE FROM correction_merge WHERE product_id = $1', [productId])
  await hub.owner.query(`CREATE FUNCTION refuse_merge() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'cannot be merged'; END $$`)
  await hub.owner.query(`CREATE TRIGGER refuse_merge BEFORE INSERT ON correction_merge
    FOR EACH ROW WHEN (NEW.event_id <> '${last}') EXECUTE FUNCTION refuse_merge()`)
  await expect(hub.merger.mergeTenant(tenantId)).rejects.toThrow('cannot be merged')
  expect(await outcomes(till)).toHaveLength(1)
  await hub.owner.query('DROP FUNCTION refuse_merge() CASCADE')
  await hub.merger.mergeTenant(tenantId)
  expect(await outcomes(till)).toHaveLength(101)
})

test('corrections and open conflicts are measured', async () => {
  const page = await hub.app.inject({ method: 'GET', url: '/metrics' })
  expect(page.body).toMatch(/codex_corrections_total\{outcome="applied"\} [1-9]/)
  expect(page.body).toMatch(/codex_corrections_total\{outcome="refused"\} [1-9]/)
  expect(page.body).toMatch(/codex_field_conflicts_open [1-9]/)
  expect(page.body).toMatch(/codex_corrections_waiting 0\b/)
})
