import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aTill } from './a-till.ts'
import { type LiveHub, startLiveHub } from './live-hub.ts'

// Some seconds each where nothing else is done; only what hangs is stopped.
vi.setConfig({ testTimeout: 240_000 })

let hub: LiveHub
beforeAll(async () => {
  hub = await startLiveHub()
})
afterAll(() => hub?.stop())

const CLEAN = { lost: 0, doubled: 0, moneyDifferenceMinor: 0, chainsVerified: 1, findings: [] }

test('the drill: a backup is made and restored as the runbook has it, and tills bring back what it lacks', async () => {
  const [selling, resting] = [aTill(hub), aTill(hub)]
  try {
    const seller = await selling.sellingMachine(3)
    const rester = await resting.sellingMachine(2)
    for (const one of [seller, rester]) await one.untilSynced()
    const backup = await hub.backUpByScript()
    await seller.sell(2)
    await rester.sell(1)
    for (const one of [seller, rester]) await one.untilSynced()

    const received = async ({ tillId }: { tillId: () => string }) =>
      (await hub.ledger(tillId())).received.length
    expect([await received(seller), await received(rester)]).toEqual([5, 3])
    await hub.restoreByScript(
      backup,
      async () => {
        await seller.sell(2)
      },
      async () => {
        // What came after the backup is gone from the hub, and known to be there by the tills alone.
        expect([await received(seller), await received(rester)]).toEqual([3, 2])
      },
    )
    await seller.sell(1)
    for (const one of [seller, rester]) await one.untilSynced()

    const first = { ordinal: 1, openedBy: 'enrolled', link: 'first', status: 'open', rivals: 0 }
    for (const { view } of [selling, resting]) expect((await view()).epochs).toMatchObject([first])
    expect(await selling.verdict()).toMatchObject({ ...CLEAN, projected: 3 + 2 + 2 + 1 })
    expect(await resting.verdict()).toMatchObject({ ...CLEAN, projected: 2 + 1 })
  } finally {
    for (const till of [selling, resting]) await till.close()
  }
})
