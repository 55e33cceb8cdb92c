import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../../store/sqlite.ts'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { heldTimers } from '../testing/held-timers.ts'

const DAY_MS = 24 * 3_600_000

let counter: Counter
let timers: ReturnType<typeof heldTimers>
beforeEach(async () => {
  timers = heldTimers()
  counter = await aCounter({ timers })
})
afterEach(() => counter.close())

const sell = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) {
    await counter.add(n % 5)
    await counter.tender({ kind: 'voucher', faceMinor: 5, reference: randomUUID() })
    await counter.tender({ kind: 'cash', tenderedMinor: 1_000 })
  }
}
const count = (table: string) => counter.till.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
const head = () =>
  counter.till.db
    .prepare<[], { epochId: string; seq: number }>(
      'SELECT epoch_id AS epochId, next_seq - 1 AS seq FROM epoch',
    )
    .get() as { epochId: string; seq: number }
/** What sync tells after a heartbeat. */
const told = async (ackedSeq: number, backedUpSeq: number | null): Promise<void> => {
  const { epochId } = head()
  await counter.till.sync.call('sync.status', {
    hub: 'offline',
    epochId,
    ackedSeq,
    backedUpSeq,
    setApart: null,
    hubOffsetMs: 0,
  })
  while (timers.waitingMs().includes(50)) timers.runAll(50)
}
const verify = () => {
  const db = openSqlite(join(counter.dir, 'till.db'), { readonly: true })
  try {
    return verifyTill(db)
  } finally {
    db.close()
  }
}

describe('what is old', () => {
  it('goes once the hub has it and its backup too, and the rest is as provable as before', async () => {
    await sell(6)
    const old = head().seq
    counter.till.world.wallMs += 91 * DAY_MS
    await counter.till.screen.call('operator.lock', {})
    await counter.till.signIn()
    await sell(3)
    await told(head().seq, old - 1)
    expect(count('sale')).toBe(4)
    expect(counter.till.db.prepare('SELECT kept_from_seq FROM epoch').pluck().get()).toBe(old)
    for (const table of ['sale_line', 'print_job']) expect([table, count(table)]).toEqual([table, 4])
    expect(count('tender_entry')).toBe(8)
    expect(verify()).toMatchObject({ isWhole: true, saleCount: 4 })
    await sell(1)
    expect(counter.sales().at(-1)?.receiptNumber).toBe(10)
  })

  it('stays while the hub has not said that it is in a backup, or does not have it', async () => {
    await sell(4)
    counter.till.world.wallMs += 91 * DAY_MS
    await told(head().seq, null)
    await told(0, head().seq)
    expect(count('sale')).toBe(4)
  })

  it('stays while it is young, wherever it is', async () => {
    await sell(4)
    counter.till.world.wallMs += 89 * DAY_MS
    await told(head().seq, head().seq)
    expect([count('sale'), count('journal')]).toEqual([4, head().seq])
  })

  it('never takes the head of the journal, nor the open basket', async () => {
    await sell(2)
    await counter.add(1)
    counter.till.world.wallMs += 400 * DAY_MS
    await told(head().seq, head().seq)
    expect(count('journal')).toBe(1)
    expect((await counter.basket()).lines).toHaveLength(1)
    expect(verify().isWhole).toBe(true)
    await counter.restart()
    expect((await counter.basket()).lines).toHaveLength(1)
  })

  it('goes from the beginning of the tables on: slips and baskets that were given up, step by step', async () => {
    const { db, world, screen } = counter.till
    for (let n = 0; n < 3; n += 1) {
      await counter.add(n)
      const { basketId } = await counter.basket()
      await screen.call('basket.void', { basketId, reason: 'changed their mind' })
      await screen.call('cash.move', {
        ...{ movementId: randomUUID(), kind: 'paid-in', amountMinor: 100, reason: 'change' },
      })
    }
    await counter.waitFor(() => expect(world.printed).toHaveLength(3))
    const given = db.prepare("SELECT count(*) FROM basket WHERE state = 'sold'").pluck()
    expect([given.get(), count('print_job')]).toEqual([3, 3])
    world.wallMs += 91 * DAY_MS
    await screen.call('operator.lock', {})
    await counter.till.signIn()
    await sell(2)
    await told(head().seq, head().seq)
    expect([given.get(), count('sale')]).toEqual([2, 2])
    expect(count('print_job')).toBe(2)
  })
})
