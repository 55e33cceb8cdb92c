import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyTill } from '../store/verify/verify-till.ts'
import { aCounter } from './testing/a-counter.ts'
import { aDataDir, identity, runTill } from './testing/a-till.ts'

type Counter = Awaited<ReturnType<typeof aCounter>>

let counter: Counter
beforeEach(async () => {
  counter = await aCounter()
})
afterEach(() => counter.close())

const HEAD = 'a'.repeat(64)
const sell = async () => {
  await counter.add(1)
  const { totalMinor } = await counter.basket()
  return counter.tender({ kind: 'cash', tenderedMinor: totalMinor })
}
const confirm = (lastPrinted: number | null) =>
  counter.till.screen.call('recovery.confirm', { lastPrinted, reason: 'read the last receipt' })
const epochs = () =>
  counter.till.db
    .prepare<[], { ordinal: number; epochId: string; head: string }>(
      'SELECT ordinal, epoch_id AS epochId, head_hash AS head FROM epoch ORDER BY ordinal',
    )
    .all()
const outrun = (epochId: string, lastReceiptNumber: number | null = null) =>
  counter.till.sync.call('epoch.outrun', { epochId, lastReceiptNumber })
const types = () => counter.events().map(({ type }) => type)
const isWhole = () => {
  const { isWhole: whole, ...report } = verifyTill(counter.till.db)
  return whole || report
}

test('a till that the hub has outrun goes on in a new epoch, above what the hub knows, once it was looked at', async () => {
  await sell()
  const [first] = epochs()
  await outrun(first?.epochId as string, 6)
  expect(counter.events().slice(-2)).toEqual([
    { type: 'epoch.opened', payload: { reason: 'restored', oldHead: first?.head } },
    { type: 'numbers.skipped', payload: { from: 2, to: 6, knownBy: 'hub', reason: expect.any(String) } },
  ])
  expect(epochs()).toHaveLength(2)
  expect((await counter.view()).safety.recovered).toMatchObject({ lastReceiptNumber: 6 })
  await expect(sell()).rejects.toMatchObject({ code: 'RECOVERY_UNCONFIRMED' })
  await confirm(8)
  const { totalMinor } = await counter.basket()
  const done = await counter.tender({ kind: 'cash', tenderedMinor: totalMinor })
  expect(done?.receiptNumber).toBe(9)
  expect(isWhole()).toBe(true)
})

test('it is told again, or late: there is one new epoch', async () => {
  const [first] = epochs()
  await outrun(first?.epochId as string, 3)
  await outrun(first?.epochId as string, 3)
  await outrun('00000000-0000-4000-8000-0000000000ee', 3)
  expect(epochs()).toHaveLength(2)
})

test('enrolled again, it goes on above the numbers of the hub, with a new epoch and its own journal', async () => {
  await sell()
  const [first] = epochs()
  const adoption = { identity, nextReceiptNumber: 5, earlierLife: null }
  await counter.till.control.call('identity.adopt', adoption)
  // The answer was lost: it is asked once more.
  await counter.till.control.call('identity.adopt', adoption)
  expect(epochs()).toHaveLength(2)
  expect(types().slice(-2)).toEqual(['epoch.opened', 'numbers.skipped'])
  expect(counter.events().at(-2)?.payload).toEqual({ reason: 'enrolled', oldHead: first?.head })
  expect((await sell())?.receiptNumber).toBe(5)
  expect(isWhole()).toBe(true)
})

test('enrolled again at a hub that lags behind, it keeps its own numbers', async () => {
  await sell()
  await sell()
  const adoption = { identity, nextReceiptNumber: 1, earlierLife: null }
  await counter.till.control.call('identity.adopt', adoption)
  expect(types().at(-1)).toBe('epoch.opened')
  expect((await sell())?.receiptNumber).toBe(3)
})

test('a machine that replaces another continues its chain, and sells when somebody has read the last receipt', async () => {
  const home = aDataDir()
  const till = runTill(home.dir)
  try {
    const earlierLife = {
      ...{ epochOrdinal: 3, chainHead: HEAD, lastReceiptNumber: 40 },
      lastSeenAt: '2026-11-22T10:00:00.000Z',
    }
    await till.control.call('identity.adopt', { identity, nextReceiptNumber: 41, earlierLife })
    const [row] = till.db
      .prepare<[], { ordinal: number; text: string }>(
        'SELECT ordinal, text FROM epoch JOIN journal ON epoch_ordinal = ordinal',
      )
      .all()
    expect(row?.ordinal).toBe(4)
    expect(JSON.parse(row?.text ?? '')).toMatchObject({
      ...{ epochOrdinal: 4, seq: 1, prevHash: HEAD, payload: { reason: 'replaced', oldHead: HEAD } },
    })
    const { recovered } = (await till.screen.call('till.get', {})).safety
    expect(recovered).toMatchObject({ lastReceiptNumber: 40, lastEntryAt: earlierLife.lastSeenAt })
    // What it continues lies elsewhere: its own file is whole all the same.
    expect(verifyTill(till.db).chain).toEqual([])
  } finally {
    till.stop()
    home.remove()
  }
})
