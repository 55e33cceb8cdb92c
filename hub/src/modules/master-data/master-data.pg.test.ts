import { FEED_VERSION, PullResponse } from '@codex/shared/sync/pull'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordKind } from '../../records/record-kind.ts'
import { exampleOf as shownExample } from '../../testing/example-of.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { addPerson } from '../../testing/test-person.ts'
import { enrolTill, type TestTill } from '../../testing/test-till.ts'
import { products } from '../products/product-kind.ts'
import { MASTER_DATA } from './master-data-routes.ts'

const KINDS = [...MASTER_DATA, products] as unknown as readonly RecordKind[]

let hub: TestHub
let till: TestTill
let owner: Record<string, string>
let stranger: Record<string, string>
let limited: Record<string, string>
beforeAll(async () => {
  hub = await startTestHub()
  till = await enrolTill(hub, 1)
  owner = await hub.signIn()
  stranger = await hub.signIn(hub.otherShop.users[0]?.email)
  const manager = await addPerson(hub, [{ role: 'owner', storeId: hub.shop.stores[0]?.id ?? '' }])
  limited = await hub.signIn(manager.email)
})
afterAll(() => hub.close())

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
const call = async (method: Method, url: string, payload?: object, headers: Record<string, string> = {}) => {
  const as = headers.cookie ? headers : { ...owner, ...headers }
  const answer = await hub.app.inject({ method, url, headers: as, ...(payload && { payload }) })
  const body = answer.body === '' ? undefined : answer.json()
  return { status: answer.statusCode, body, code: body?.code, headers: answer.headers }
}

/** With names of what is there. */
const exampleOf = (schema: RecordKind['create']): Record<string, unknown> => {
  const example = shownExample(schema)
  const { departments, taxClasses } = hub.shop
  return {
    ...example,
    ...('departmentId' in example && { departmentId: departments[0]?.id }),
    ...('taxClassId' in example && { taxClassId: taxClasses[0]?.id }),
    ...(example.code === 'standard' && { code: 'reduced' }),
  }
}

const auditsOf = async (id: string) =>
  (
    await hub.owner.query(
      'SELECT action, actor_kind AS actor, address, details FROM audit_log WHERE entity_id = $1 ORDER BY at, action',
      [id],
    )
  ).rows
const toldOf = async (id: string) =>
  PullResponse.parse((await till.pull(0, 1000, FEED_VERSION)).json()).changes.filter((change) =>
    change.op === 'delete' ? change.id === id : change.value.id === id,
  )

describe.each(KINDS.map((kind) => [kind.plural, kind] as const))('%s', (plural, kind) => {
  const url = `/v1/${plural}`
  let id: string
  let tag: string

  test('are made as the example says, and read back with a tag', async () => {
    const made = await call('POST', url, exampleOf(kind.create))
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    id = made.body.id
    expect(made.headers.location).toBe(`${url}/${id}`)
    const read = await call('GET', `${url}/${id}`)
    expect(read.body).toEqual(made.body)
    expect(read.headers.etag).toBe(made.headers.etag)
    tag = String(read.headers.etag)
    expect((await call('GET', `${url}/${id}`, undefined, { 'if-none-match': tag })).status).toBe(304)
    const [entry, ...more] = await auditsOf(id)
    expect(more).toEqual([])
    expect(entry).toMatchObject({ action: `${kind.name}.created`, actor: 'user', address: '127.0.0.1' })
  })

  test('are changed by whoever has seen what they are, and nobody else', async () => {
    const patch = exampleOf(kind.change)
    expect((await call('PATCH', `${url}/${id}`, patch)).code).toBe('PRECONDITION_REQUIRED')
    expect((await call('PATCH', `${url}/${id}`, patch, { 'if-match': '"other"' })).code).toBe(
      'RECORD_CHANGED',
    )
    hub.clock.advance(1)
    const changed = await call('PATCH', `${url}/${id}`, patch, { 'if-match': tag })
    expect(changed.status, JSON.stringify(changed.body)).toBe(200)
    expect(changed.body).toMatchObject(patch)
    expect((await call('PATCH', `${url}/${id}`, patch, { 'if-match': tag })).code).toBe('RECORD_CHANGED')
    tag = String(changed.headers.etag)
    const [, entry] = await auditsOf(id)
    const fields = Object.keys(patch)
    if (kind.isPersonal) expect(entry.details).toEqual({ fields })
    else expect(Object.keys(entry.details)).toEqual(fields)
    expect(entry.action).toBe(`${kind.name}.changed`)
  })

  test('that stay as they are are no change', async () => {
    const before = [await auditsOf(id), await toldOf(id)]
    const again = await call('PATCH', `${url}/${id}`, exampleOf(kind.change), { 'if-match': tag })
    expect([again.status, again.headers.etag]).toEqual([200, tag])
    expect([await auditsOf(id), await toldOf(id)]).toEqual(before)
  })

  test('are refused with every place that is wrong', async () => {
    const { status, body, headers } = await call('POST', url, { name: 7, ring: 7, number: -1 })
    expect([status, body.code]).toEqual([400, 'INPUT_INVALID'])
    expect(headers['content-type']).toContain('application/problem+json')
    expect(body.fields.length).toBeGreaterThan(0)
    expect(body.fields[0]).toMatchObject({ in: 'body', path: expect.stringMatching(/^\/\w/) })
    expect((await call('PATCH', `${url}/${id}`, {}, { 'if-match': tag })).code).toBe('INPUT_INVALID')
  })

  test('are nobody’s business in another organisation, nor to be changed from one store', async () => {
    const patch = exampleOf(kind.change)
    expect((await call('GET', `${url}/${id}`, undefined, stranger)).code).toBe('NOT_FOUND')
    const theirs = { ...stranger, 'if-match': '*' }
    expect((await call('PATCH', `${url}/${id}`, patch, theirs)).code).toBe('NOT_FOUND')
    const within = { ...limited, 'if-match': '*' }
    expect((await call('PATCH', `${url}/${id}`, patch, within)).code).toBe('AUTH_SCOPE')
    expect((await call('POST', url, exampleOf(kind.create), limited)).code).toBe('AUTH_SCOPE')
  })

  test('come in pages that meet', async () => {
    if (kind.isListed === false) return
    const list = kind.title[1].charAt(0).toLowerCase() + kind.title[1].slice(1)
    const all = (await call('GET', url)).body[list].map((one: { id: string }) => one.id)
    expect(all).toContain(id)
    const seen: string[] = []
    for (let after = ''; ; ) {
      const { body } = await call('GET', `${url}?limit=1${after && `&after=${after}`}`)
      seen.push(...body[list].map((one: { id: string }) => one.id))
      if (body.next === null) break
      after = body.next
    }
    expect(seen).toEqual(all)
    expect((await call('GET', `${url}?after=nonsense`)).code).toBe('INPUT_INVALID')
  })

  test('reach the tills, and leave them again', async () => {
    const told = await toldOf(id)
    // Another store is no business of this till.
    expect(told.map(({ op }) => op)).toEqual(kind.feed && kind.name !== 'store' ? ['upsert'] : [])
    if (kind.isKept) return
    expect((await call('DELETE', `${url}/${id}`)).code).toBe('PRECONDITION_REQUIRED')
    expect((await call('DELETE', `${url}/${id}`, undefined, { 'if-match': tag })).status).toBe(204)
    expect((await call('GET', `${url}/${id}`)).code).toBe('NOT_FOUND')
    if (kind.feed) expect((await toldOf(id)).map(({ op }) => op)).toEqual(['delete'])
    expect((await auditsOf(id)).at(-1)).toMatchObject({ action: `${kind.name}.deleted` })
  })
})

test('what is in use is not deleted, and a name that is taken says so', async () => {
  const any = { 'if-match': '*' }
  const [department] = hub.shop.departments
  const [taxClass] = hub.shop.taxClasses
  expect((await call('DELETE', `/v1/departments/${department?.id}`, undefined, any)).code).toBe(
    'RECORD_IN_USE',
  )
  expect((await call('DELETE', `/v1/tax-classes/${taxClass?.id}`, undefined, any)).code).toBe('RECORD_IN_USE')
  const [kind] = KINDS.filter(({ name }) => name === 'tax-class')
  const twice = await call('POST', '/v1/tax-classes', { ...exampleOf(kind!.create), code: taxClass?.code })
  expect([twice.status, twice.code, twice.body.error.details.field]).toEqual([409, 'NAME_TAKEN', 'code'])
})

test('a customer who is erased is nobody for good, and no trail says who it was', async () => {
  const { body } = await call('POST', '/v1/customers', { name: 'Ana Moreno', email: 'ana@example.com' })
  const erased = await call('POST', `/v1/customers/${body.id}/erase`)
  expect(erased.body).toMatchObject({ name: '', email: null, erasedAt: expect.any(String) })
  expect((await call('POST', `/v1/customers/${body.id}/erase`)).body).toEqual(erased.body)
  const back = await call('PATCH', `/v1/customers/${body.id}`, { name: 'Ana' }, { 'if-match': '*' })
  expect(back.code).toBe('RECORD_ENDED')
  const { rows } = await hub.owner.query(`SELECT * FROM audit_log WHERE entity_kind = 'customer'`)
  expect(rows.length).toBeGreaterThan(2)
  expect(JSON.stringify(rows)).not.toMatch(/Moreno|ana@/)
})

test('a store is known by its zone, and by a language that there is', async () => {
  const [kind] = KINDS.filter(({ name }) => name === 'store')
  const store = { ...exampleOf(kind!.create), number: 88 }
  expect(
    (await call('POST', '/v1/stores', { ...store, timeZone: 'Europe/Nowhere' })).body.error.details,
  ).toEqual({
    field: 'timeZone',
    reason: 'not known',
  })
  expect((await call('POST', '/v1/stores', { ...store, locale: 'x' })).code).toBe('INPUT_INVALID')
})
