import { randomUUID } from 'node:crypto'
import { NewProduct } from '@codex/shared/api/office/products'
import { pushBody, REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import { eventSamples } from '@codex/shared/testing/till-events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MASTER_DATA } from '../modules/master-data/master-data-routes.ts'
import { exampleOf } from '../testing/example-of.ts'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { addPerson, addRegion } from '../testing/test-person.ts'
import { enrolTill, requestHash } from '../testing/test-till.ts'

/** Everything that belongs to a store, by the names under which it could show. */
type Side = Awaited<ReturnType<typeof fillStore>>
type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Record<string, string>
  readonly payload?: object | string
}
type Way =
  /** Shows what is within reach and nothing else. */
  | { readonly kind: 'list'; readonly url: string; readonly shows: (side: Side) => readonly string[] }
  /** Is about one thing of a store: elsewhere it does not exist. */
  | { readonly kind: 'one'; readonly of: (side: Side) => Request }
  /** Read by everybody with the scope. */
  | { readonly kind: 'shared'; readonly url: string }
  /** Changes what all stores share. */
  | { readonly kind: 'everywhere'; readonly of: (side: Side) => Request }
  /** The same, refused whatever it is about. */
  | { readonly kind: 'denied'; readonly request: Request }
  /** About whoever asks, or walked elsewhere. */
  | { readonly kind: 'own' }

const list = (url: string, shows: (side: Side) => readonly string[]): Way => ({ kind: 'list', url, shows })
const get = (url: (side: Side) => string): Way => ({
  kind: 'one',
  of: (side) => ({ method: 'GET', url: url(side) }),
})
const post = (url: (side: Side) => string, payload: object = {}): Way => ({
  kind: 'one',
  of: (side) => ({ method: 'POST', url: url(side), payload }),
})
const failure = ({ tillId, epochId }: Side) => `/v1/ingest/failures/${tillId}/${epochId}/3`
const quickKeys = ({ storeId }: Side) => `/v1/stores/${storeId}/quick-keys`
const patch = { operations: [{ op: 'add', path: '/payload/odder', value: 1 }], reason: 'a try' }

const anyTag = { 'if-match': '*' }

/** Of each kind of record: its pages and one of it are everybody's, and changing it is not for a part of the stores. */
function masterData(): Record<string, Way> {
  return Object.fromEntries(
    MASTER_DATA.flatMap((kind): [string, Way][] => {
      const [one, many] = kind.title
      const url = `/v1/${kind.plural}`
      const isStore = kind.name === 'store'
      const refused = (method: 'POST' | 'PATCH' | 'DELETE', place: string, payload?: object): Way => ({
        kind: 'denied',
        request: { method, url: url + place, headers: anyTag, ...(payload && { payload }) },
      })
      return [
        ...(isStore ? [] : ([[`list${many}`, { kind: 'shared', url }]] as [string, Way][])),
        [`get${one}`, isStore ? get(({ storeId }) => `${url}/${storeId}`) : { kind: 'own' }],
        [`create${one}`, refused('POST', '', exampleOf(kind.create))],
        [`update${one}`, refused('PATCH', `/${randomUUID()}`, exampleOf(kind.change))],
        ...('isKept' in kind
          ? []
          : ([[`delete${one}`, refused('DELETE', `/${randomUUID()}`)]] as [string, Way][])),
      ]
    }),
  )
}

/** Every operation of people. A route that is not here fails the first test. */
const WAYS: Readonly<Record<string, Way>> = {
  getSession: { kind: 'own' },
  signOut: { kind: 'own' },
  getSecondFactor: { kind: 'own' },
  beginSecondFactor: { kind: 'own' },
  confirmSecondFactor: { kind: 'own' },
  renewRecoveryCodes: { kind: 'own' },
  removeSecondFactor: { kind: 'own' },
  changePassword: { kind: 'own' },
  listSessions: { kind: 'own' },
  endSession: { kind: 'own' },
  endAllSessions: { kind: 'own' },
  listStores: list('/v1/stores', ({ storeId, tillId }) => [storeId, tillId]),
  listSales: list('/v1/sales', ({ saleId, storeName }) => [saleId, storeName]),
  getToday: list('/v1/reports/today?businessDate=2026-11-22', ({ storeId, tillId }) => [storeId, tillId]),
  listIngestFailures: list('/v1/ingest/failures', ({ tillId, epochId }) => [tillId, epochId]),
  listFieldConflicts: list('/v1/conflicts', ({ conflictId, storeId }) => [conflictId, storeId]),
  listReconciliations: list('/v1/reconciliations', ({ tillId, storeName }) => [tillId, storeName]),
  getSale: get(({ saleId }) => `/v1/sales/${saleId}`),
  getTill: get(({ tillId }) => `/v1/tills/${tillId}`),
  getQuickKeys: get(quickKeys),
  putQuickKeys: {
    kind: 'one',
    of: (side) => ({ method: 'PUT', url: quickKeys(side), payload: { keys: [] } }),
  },
  getIngestFailure: get(failure),
  retryIngestFailure: post((side) => `${failure(side)}/retry`),
  correctIngestFailure: post((side) => `${failure(side)}/corrections`, patch),
  discardIngestFailure: post((side) => `${failure(side)}/discard`, { reason: 'nothing in it' }),
  getFieldConflict: get(({ conflictId }) => `/v1/conflicts/${conflictId}`),
  resolveFieldConflict: post(({ conflictId }) => `/v1/conflicts/${conflictId}/resolve`, {
    ...{ choice: 'keep', reason: 'fine as it is' },
  }),
  reconcileDay: post(({ tillId }) => `/v1/reconciliations/${tillId}/2026-11-22`),
  createEnrolmentCode: {
    kind: 'one',
    of: ({ storeId }) => ({
      ...{ method: 'POST', url: '/v1/enrolment-codes', payload: { storeId, tillNumber: 9 } },
    }),
  },
  rescueTill: {
    kind: 'one',
    of: ({ tillId, rescue }) => ({
      ...{ method: 'POST', url: `/v1/tills/${tillId}/rescue`, payload: rescue },
      headers: { 'content-type': 'application/json', [REQUEST_HASH_HEADER]: requestHash(rescue) },
    }),
  },
  releaseEpoch: post(({ tillId, epochId }) => `/v1/tills/${tillId}/epochs/${epochId}/release`, {
    ...{ reason: 'looked at', rivals: 'keep-aside' },
  }),
  revokeTill: post(({ tillId }) => `/v1/tills/${tillId}/revocation`, { reason: 'stolen' }),
  listProducts: { kind: 'shared', url: '/v1/products' },
  createImport: {
    kind: 'denied',
    request: {
      method: 'POST',
      url: '/v1/imports?kind=products',
      payload: 'sku',
      headers: { 'content-type': 'text/csv' },
    },
  },
  listImports: { kind: 'denied', request: { method: 'GET', url: '/v1/imports' } },
  getImport: { kind: 'denied', request: { method: 'GET', url: `/v1/imports/${randomUUID()}` } },
  getImportErrors: { kind: 'denied', request: { method: 'GET', url: `/v1/imports/${randomUUID()}/errors` } },
  cancelImport: { kind: 'denied', request: { method: 'POST', url: `/v1/imports/${randomUUID()}/cancel` } },
  listAudit: { kind: 'denied', request: { method: 'GET', url: '/v1/audit' } },
  exportAudit: { kind: 'denied', request: { method: 'GET', url: '/v1/audit-exports?storeId=x' } },
  eraseCustomer: { kind: 'denied', request: { method: 'POST', url: `/v1/customers/${randomUUID()}/erase` } },
  createProduct: {
    kind: 'denied',
    request: { method: 'POST', url: '/v1/products', payload: exampleOf(NewProduct) },
  },
  getProduct: { kind: 'own' },
  countProducts: { kind: 'shared', url: '/v1/departments/product-counts' },
  ...masterData(),
  listUsers: list('/v1/users', ({ managerId }) => [managerId]),
  getUser: get(({ managerId }) => `/v1/users/${managerId}`),
  updateUser: {
    kind: 'one',
    of: ({ managerId }) => ({ method: 'PATCH', url: `/v1/users/${managerId}`, payload: { name: 'Another' } }),
  },
  inviteUser: { kind: 'own' },
  inviteUserAgain: { kind: 'own' },
  signOutUser: {
    kind: 'one',
    of: ({ managerId }) => ({ method: 'DELETE', url: `/v1/users/${managerId}/sessions` }),
  },
  resetUserSecondFactor: {
    kind: 'one',
    of: ({ managerId }) => ({ method: 'DELETE', url: `/v1/users/${managerId}/second-factor` }),
  },
  listRegions: list('/v1/regions', ({ regionId, storeId }) => [regionId, storeId]),
  createRegion: {
    kind: 'everywhere',
    of: ({ storeId }) => ({
      method: 'POST',
      url: '/v1/regions',
      payload: { name: 'New', storeIds: [storeId] },
    }),
  },
  replaceRegion: {
    kind: 'everywhere',
    of: ({ regionId }) => ({
      ...{ method: 'PUT', url: `/v1/regions/${regionId}`, payload: { name: 'Other', storeIds: [] } },
    }),
  },
  removeRegion: {
    kind: 'everywhere',
    of: ({ regionId }) => ({ method: 'DELETE', url: `/v1/regions/${regionId}` }),
  },
  listApiKeys: list('/v1/api-keys', ({ keyId, storeId }) => [keyId, storeId]),
  createApiKey: {
    kind: 'everywhere',
    of: () => ({
      ...{ method: 'POST', url: '/v1/api-keys', payload: { name: 'All', scopes: ['sales:read'] } },
    }),
  },
  revokeApiKey: {
    kind: 'one',
    of: ({ keyId }) => ({ method: 'DELETE', url: `/v1/api-keys/${keyId}` }),
  },
  listOperators: list('/v1/operators', ({ cashierId, storeId }) => [cashierId, storeId]),
  getOperator: get(({ cashierId }) => `/v1/operators/${cashierId}`),
  updateOperator: {
    kind: 'one',
    of: ({ cashierId }) => ({ method: 'PATCH', url: `/v1/operators/${cashierId}`, payload: { name: 'Jo' } }),
  },
  createOperator: {
    kind: 'everywhere',
    of: () => ({
      ...{ method: 'POST', url: '/v1/operators' },
      payload: { number: 77, name: 'Everywhere', role: 'cashier', pin: '4711' },
    }),
  },
  listRoles: { kind: 'shared', url: '/v1/roles' },
  requireSecondFactor: {
    kind: 'everywhere',
    of: () => ({ method: 'PUT', url: '/v1/roles/ops/second-factor', payload: { required: true } }),
  },
  updateProduct: {
    kind: 'everywhere',
    of: ({ productId }) => ({
      ...{ method: 'PATCH', url: `/v1/products/${productId}`, payload: { name: 'Pear' } },
      headers: { 'if-match': '*' },
    }),
  },
}

let hub: TestHub
let own: Side
let foreign: Side
/** May do everything, in one store. */
let limited: Record<string, string>
let stranger: Record<string, string>
beforeAll(async () => {
  hub = await startTestHub()
  own = await fillStore(0)
  foreign = await fillStore(1)
  limited = await hub.signIn((await addPerson(hub, [{ role: 'owner', storeId: own.storeId }])).email)
  stranger = await hub.signIn(hub.otherShop.users[0]?.email)
})
afterAll(() => hub.close())

/** A sale, one that cannot be read, a value that lost and a compared day. */
async function fillStore(n: number) {
  const store = hub.shop.stores[n]
  const till = await enrolTill(hub, 1, store)
  const { saleId } = till.sell(1)
  till.append({ type: 'sale.completed', payload: { odd: true } as never })
  till.append({
    type: 'product.corrected',
    payload: { ...eventSamples['product.corrected'], productId: randomUUID() },
  })
  await till.push()
  await hub.project()
  await hub.app.inject({
    ...{ method: 'POST', url: '/v1/sync/reconciliation', headers: till.headers },
    payload: { businessDate: '2026-11-22', outcome: 'waits', differences: [] },
  })
  const { tillId, epochId } = till
  const key = await hub.app.inject({
    ...{ method: 'POST', url: '/v1/api-keys', headers: await hub.signIn() },
    payload: { name: 'Stock', scopes: ['stock:read'], storeIds: [store?.id] },
  })
  const cashier = await hub.app.inject({
    ...{ method: 'POST', url: '/v1/operators', headers: await hub.signIn() },
    payload: { number: 50 + n, name: 'Lea', role: 'cashier', pin: '4711', storeIds: [store?.id] },
  })
  const regionId = await addRegion(hub, `Region ${n}`, [store?.id ?? ''])
  const { id: managerId } = await addPerson(hub, [{ role: 'store-manager', storeId: store?.id ?? '' }])
  const { rows } = await hub.owner.query('SELECT id FROM field_conflict WHERE till_id = $1', [tillId])
  const rescue = pushBody(epochId, 1, [till.journal[0]?.text ?? ''])
  return {
    ...{
      tillId,
      epochId,
      saleId,
      rescue,
      regionId,
      managerId,
      cashierId: cashier.json().id as string,
      keyId: key.json().id as string,
      conflictId: rows[0].id as string,
    },
    ...{ storeId: store?.id ?? '', storeName: store?.name ?? '', productId: hub.shop.products[0]?.id ?? '' },
  }
}

const ask = (headers: Record<string, string>, request: Request) =>
  hub.app.inject({ ...request, headers: { ...headers, ...request.headers } })
const listOf = (headers: Record<string, string>, url: string) => ask(headers, { method: 'GET', url })
const waysOf = <K extends Way['kind']>(kind: K) =>
  Object.entries(WAYS).filter((entry): entry is [string, Extract<Way, { kind: K }>] => entry[1].kind === kind)

test('every route of people is walked', async () => {
  const { paths } = (await hub.app.inject('/openapi.json')).json()
  const operations = Object.values<object>(paths).flatMap((path) => Object.values(path))
  const ofPeople = operations.filter(({ security }) => security?.some((one: object) => 'user' in one))
  expect(ofPeople.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(WAYS).sort())
})

test('the owner sees both stores, so that the tests below can fail', async () => {
  const owner = await hub.signIn()
  for (const [name, { url, shows }] of waysOf('list')) {
    const { body } = await listOf(owner, url)
    for (const text of [...shows(own), ...shows(foreign)]) expect(body, name).toContain(text)
  }
})

test('lists show the own store and nothing of another', async () => {
  for (const [name, { url, shows }] of waysOf('list')) {
    const { body, statusCode } = await listOf(limited, url)
    expect(statusCode, name).toBe(200)
    for (const text of shows(own)) expect(body, name).toContain(text)
    for (const text of Object.values(foreign).filter((value) => value !== own.productId))
      expect(body, `${name} ${text}`).not.toContain(text)
  }
})

test('asked for another store, lists are empty or the store does not exist', async () => {
  for (const path of ['/v1/sales', '/v1/conflicts', '/v1/reports/today'])
    expect((await listOf(limited, `${path}?storeId=${foreign.storeId}`)).body).not.toContain(foreign.tillId)
  const today = await listOf(limited, `/v1/reports/today?storeId=${foreign.storeId}`)
  expect(today.json().error.code).toBe('NOT_FOUND')
})

test('one thing of another store does not exist, to read it or to change it', async () => {
  for (const [name, { of }] of waysOf('one')) {
    const answer = await ask(limited, of(foreign))
    expect([answer.statusCode, answer.json().error?.code], name).toEqual([404, 'NOT_FOUND'])
  }
})

test('nor does anything of this tenant for the owner of another one', async () => {
  for (const [name, { of }] of waysOf('one')) {
    const answer = await ask(stranger, of(own))
    expect([answer.statusCode, answer.json().error?.code], name).toEqual([404, 'NOT_FOUND'])
  }
  for (const [name, { url }] of waysOf('list')) {
    const { body } = await listOf(stranger, url)
    for (const side of [own, foreign])
      for (const text of Object.values(side)) expect(body, `${name} ${text}`).not.toContain(text)
  }
})

test('the own store is there for all of it', async () => {
  for (const [name, { of }] of waysOf('one')) {
    const answer = await ask(limited, of(own))
    expect(answer.statusCode, `${name} ${answer.body}`).toBeLessThan(300)
  }
})

test('what all stores share is read, and changed by nobody who holds less than all of them', async () => {
  for (const [name, { url }] of waysOf('shared'))
    expect((await listOf(limited, url)).statusCode, name).toBe(200)
  const owner = await hub.signIn()
  for (const [name, { of }] of waysOf('everywhere')) {
    const answer = await ask(limited, of(own))
    expect([answer.statusCode, answer.json().error?.code], name).toEqual([403, 'AUTH_SCOPE'])
    expect((await ask(owner, of(own))).statusCode, name).toBeLessThan(300)
  }
})

test('nor is anything made, changed or deleted by them', async () => {
  for (const [name, { request }] of waysOf('denied')) {
    const answer = await ask(limited, request)
    expect([answer.statusCode, answer.json().error?.code], name).toEqual([403, 'AUTH_SCOPE'])
  }
})
