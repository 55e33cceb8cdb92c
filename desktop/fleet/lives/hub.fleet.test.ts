import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aTill } from './a-till.ts'
import { type LiveHub, startLiveHub } from './live-hub.ts'
import { runScript } from './run-script.ts'

// Some seconds each where nothing else is done; only what hangs is stopped.
vi.setConfig({ testTimeout: 180_000 })

let hub: LiveHub
beforeAll(async () => {
  hub = await startLiveHub()
})
afterAll(() => hub?.stop())

const CLEAN = { lost: 0, doubled: 0, moneyDifferenceMinor: 0, chainsVerified: 1, findings: [] }

test('a hub restored from an older backup gets back what it has lost: from a till that sells, one that rests, and one that it never saw', async () => {
  const [selling, resting, unknown] = [aTill(hub), aTill(hub), aTill(hub)]
  try {
    const seller = await selling.sellingMachine(3)
    const rester = await resting.sellingMachine(2)
    await hub.backUp()
    await seller.sell(3)
    await rester.sell(2)
    const newcomer = await unknown.sellingMachine(2)
    for (const one of [seller, rester]) await one.untilSynced()
    expect(await selling.lost()).toEqual([])

    await hub.putBackUp(async () => {
      await seller.sell(2)
    })
    await seller.sell(1)
    await seller.untilSynced()
    await newcomer.sell(1)
    await newcomer.untilRefused()
    const { tillId } = newcomer
    const knownAs = tillId()
    await newcomer.enrol(await unknown.askForCode())
    await newcomer.sell(1)
    await newcomer.untilSynced()
    expect(tillId()).toBe(knownAs)

    const first = { ordinal: 1, openedBy: 'enrolled', link: 'first', status: 'open', rivals: 0 }
    for (const { view } of [selling, resting]) expect((await view()).epochs).toMatchObject([first])
    expect((await unknown.view()).epochs).toMatchObject([
      first,
      { ordinal: 2, openedBy: 'enrolled', link: 'continues', status: 'open', rivals: 0 },
    ])
    expect(await selling.verdict()).toMatchObject({ ...CLEAN, projected: 3 + 3 + 2 + 1 })
    expect(await resting.verdict()).toMatchObject({ ...CLEAN, projected: 2 + 2 })
    expect(await unknown.verdict()).toMatchObject({ ...CLEAN, projected: 2 + 1 + 1 })
  } finally {
    for (const till of [selling, resting, unknown]) await till.close()
  }
})

test('npm run hub:replay builds the books of a hub anew while its tills sell, and finds them as they were', async () => {
  const till = aTill(hub)
  try {
    const machine = await till.sellingMachine(3)
    expect(await till.verdict()).toMatchObject({ ...CLEAN, projected: 3 })
    const tillId = machine.tillId()
    const [replay] = await Promise.all([
      runScript('hub-replay', ['--till', tillId], hub.env),
      machine.sell(5),
    ])
    expect(replay).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(replay.stdout)).toMatchObject({
      ...{ outcome: 'same', scope: { tillId }, legalRepairs: 0, legalBreaks: 0, unreadable: [] },
    })
    expect(await till.verdict()).toMatchObject({ ...CLEAN, projected: 3 + 5 })
  } finally {
    await till.close()
  }
})
