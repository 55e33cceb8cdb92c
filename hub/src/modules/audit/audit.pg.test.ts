import { verifyJournal } from '@codex/shared/journal/verify-journal'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill } from '../../testing/test-till.ts'
import { verifyLines } from './verify/verify-file.ts'

let hub: TestHub
let headers: Record<string, string>
let storeId: string
let lines: string[]
beforeAll(async () => {
  hub = await startTestHub()
  headers = await hub.signIn()
  storeId = hub.shop.stores[0]?.id ?? ''
  const till = await enrolTill(hub, 1)
  for (let n = 1; n <= 12; n += 1) till.sell(n, { businessDate: n < 7 ? '2026-11-22' : '2026-11-23' })
  await till.push()
  await hub.project()
  for (const name of ['Toys', 'Books', 'Garden'])
    await hub.app.inject({ method: 'POST', url: '/v1/departments', headers, payload: { name } })
  lines = await exported()
})
afterAll(() => hub.close())

const get = (url: string, as = headers) => hub.app.inject({ method: 'GET', url, headers: as })
const exported = async (from = '2026-11-01', to = '2026-12-31'): Promise<string[]> => {
  const answer = await get(`/v1/audit-exports?storeId=${storeId}&from=${from}&to=${to}`)
  expect(answer.statusCode).toBe(200)
  return answer.body.trimEnd().split('\n')
}
const faultsOf = async (changed: readonly string[]): Promise<string[]> => {
  const { faults } = await verifyLines(changed)
  return faults.map(({ fault }) => fault)
}
/** The place of the n-th line of a kind. */
const at = (line: string, n = 0): number =>
  lines.flatMap((text, place) => (text.startsWith(`{"line":"${line}"`) ? [place] : []))[n] as number
const changed = (place: number, change: (text: string) => string): string[] =>
  lines.map((text, n) => (n === place ? change(text) : text))
const without = (place: number): string[] => lines.filter((_, n) => n !== place)

describe('the trail', () => {
  test('says who did what from where, the newest first, in pages that meet', async () => {
    const all = (await get('/v1/audit')).json()
    expect(all.entries.map(({ seq }: { seq: number }) => seq)).toEqual(
      Array.from({ length: all.entries.length }, (_, n) => all.entries.length - n),
    )
    const [first] = (await get('/v1/audit?action=department.&limit=1')).json().entries
    expect(first).toMatchObject({
      ...{ action: 'department.created', actorKind: 'user', actorName: 'owner', address: '127.0.0.1' },
      details: { name: { from: null, to: 'Garden' } },
    })
    const page = (await get('/v1/audit?limit=2')).json()
    const next = (await get(`/v1/audit?limit=2&after=${page.next}`)).json()
    expect([...page.entries, ...next.entries]).toEqual(all.entries.slice(0, 4))
    expect((await get(`/v1/audit?entityId=${first.entityId}`)).json().entries).toEqual([first])
  })

  test('is a chain that entries of many at once keep whole', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `Aisle ${n}`)
    await Promise.all(
      names.map((name) =>
        hub.app.inject({ method: 'POST', url: '/v1/departments', headers, payload: { name } }),
      ),
    )
    const { isWhole, entries } = await verifyLines(await exported())
    expect([isWhole, entries]).toEqual([true, (await get('/v1/audit?limit=500')).json().entries.length])
  })

  test('is nobody’s to change or delete, and no other organisation’s to see', async () => {
    const change = 'UPDATE audit_log SET action = action WHERE tenant_id = $1'
    const tenantId = hub.shop.tenant.id
    await expect(hub.db.appTransaction(tenantId, (sql) => sql.query(change, [tenantId]))).rejects.toThrow(
      /permission denied/,
    )
    const stranger = await hub.signIn(hub.otherShop.users[0]?.email)
    expect((await get('/v1/audit?action=department.', stranger)).json().entries).toEqual([])
    const foreign = await get(`/v1/audit-exports?storeId=${storeId}&from=2026-11-01&to=2026-12-31`, stranger)
    expect(foreign.json().code).toBe('NOT_FOUND')
    expect((await get('/v1/audit', await hub.signIn(hub.shop.users[1]?.email))).json().code).toBe(
      'AUTH_SCOPE',
    )
  })
})

describe('an export', () => {
  test('is whole, and its journal the one of the till', async () => {
    const report = await verifyLines(lines)
    expect(report.faults).toEqual([])
    expect(report).toMatchObject({ isWhole: true, receipts: 12, header: { storeName: 'Alpha 1' } })
    const [journal] = lines
      .filter((text) => text.startsWith('{"line":"journal"'))
      .map((text) => JSON.parse(text))
    const events = lines.filter((text) => text.startsWith('{"line":"event"')).map((text) => JSON.parse(text))
    const entries = events.map((event) => ({ ...event, epochId: journal.epochId }))
    const starts = [{ epochId: journal.epochId, ...journal.start }]
    expect(verifyJournal(entries, { starts }).isWhole).toBe(true)
  })

  test('of a part of the time is whole as well', async () => {
    const report = await verifyLines(await exported('2026-11-23', '2026-11-23'))
    expect(report).toMatchObject({ isWhole: true, receipts: 6 })
    expect(await verifyLines(await exported('2026-10-01', '2026-10-02'))).toMatchObject({
      ...{ isWhole: true, receipts: 0 },
    })
  })

  const seal = () => lines.length - 1
  const manipulations: readonly (readonly [string, () => string[], readonly string[]])[] = [
    [
      'an amount in an event',
      () => changed(at('event', 2), (text) => text.replace('receiptNumber', 'receiptNumbeR')),
      ['journal-altered', 'day', 'digest'],
    ],
    [
      'an event with its hash',
      () => changed(at('event', 2), (text) => text.replace(/"hash":"./, '"hash":"0')),
      ['journal-altered', 'digest'],
    ],
    ['an event taken out', () => without(at('event', 3)), ['journal-missing', 'day', 'digest', 'digest']],
    [
      'two events that changed places',
      () =>
        lines.map((text, n) =>
          n === at('event', 3)
            ? (lines[at('event', 4)] as string)
            : n === at('event', 4)
              ? (lines[at('event', 3)] as string)
              : text,
        ),
      ['journal-swapped', 'digest'],
    ],
    [
      'an event that stands twice',
      () => [
        ...lines.slice(0, at('event', 3)),
        lines[at('event', 2)] as string,
        ...lines.slice(at('event', 3)),
      ],
      ['journal-repeated', 'day', 'digest', 'digest'],
    ],
    [
      'the sum of a day',
      () => changed(at('day'), (text) => text.replace(/"totalMinor":(\d)/, '"totalMinor":9$1')),
      ['day', 'digest'],
    ],
    ['a day taken out', () => without(at('day')), ['day', 'digest', 'digest']],
    [
      'a price in the master data',
      () => changed(at('record', 4), (text) => text.replace('"', '" ')),
      ['unreadable', 'digest'],
    ],
    [
      'an entry of the trail',
      () =>
        changed(
          lines.findIndex((line) => line.includes('"action":"department.created"')),
          (text) => text.replace('127.0.0.1', '127.0.0.2'),
        ),
      ['trail-altered', 'digest'],
    ],
    ['an entry taken out', () => without(at('entry', 1)), ['trail-missing', 'digest', 'digest']],
    [
      'the period in the head',
      () => changed(0, (text) => text.replace('"to":"2026-12-31"', '"to":"2027-12-31"')),
      ['digest'],
    ],
    ['the end cut off', () => lines.slice(0, -1), ['cut-off']],
    ['a line behind the seal', () => [...lines, lines[1] as string], ['cut-off', 'digest']],
    [
      'the seal of another key',
      () => changed(seal(), (text) => text.replace(/"publicKey":"../, '"publicKey":"AA')),
      ['signature'],
    ],
    [
      'another signature',
      () => changed(seal(), (text) => text.replace(/"signature":"../, '"signature":"AA')),
      ['signature'],
    ],
  ]

  test.each(manipulations)('with %s is found out', async (_, make, faults) => {
    const found = await faultsOf(make())
    for (const fault of faults) expect(found).toContain(fault)
    expect(found.every((fault) => faults.includes(fault))).toBe(true)
  })
})
