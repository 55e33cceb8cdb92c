import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { heldTimers } from '../../src/engine/testing/held-timers.ts'
import { aShop, codeOf, type Shop } from './support/a-shop.ts'
import { type FaultError, loadFaultVfs } from './support/fault-vfs.ts'

const disk = loadFaultVfs()
let shop: Shop
let timers: ReturnType<typeof heldTimers>
let closed = 0
beforeEach(async () => {
  closed = 0
  timers = heldTimers()
  shop = await aShop({ shiftsByHand: true, timers })
  await openShift()
})
afterEach(() => {
  disk.mend()
  shop.leave()
})

/** Each write in the long suites, else some of them. */
const STEP: Readonly<Partial<Record<FaultError, number>>> =
  process.env.CODEX_LONG === '1' ? {} : { full: 2, 'short-full': 4, 'short-io': 4 }
const ERRORS: readonly FaultError[] = ['full', 'io', 'short-full', 'short-io']
/** UNAVAILABLE: it was done, and the engine ended before it could say so. */
const REFUSED = ['DISK_FULL', 'DISK_FAULT', 'UNAVAILABLE']
const TIMEOUT_MS = 120_000
/** More writes than any use case makes. */
const MOST = 400

const ask: Shop['till']['screen']['call'] = (...args) => shop.till.screen.call(...args)
const openShift = () => ask('shift.open', { shiftId: randomUUID(), floatMinor: 1_000 })

/** The refusal of an action whose nth write, truncation or sync fails; `isReached` is false when it has fewer. */
async function failNth(nth: number, error: FaultError, act: () => Promise<unknown>) {
  disk.fail({ on: 'change', error, match: 'till.db', nth, count: 1 })
  const code = await codeOf(act())
  const isReached = disk.hits() > 0
  disk.mend()
  if (code !== undefined) expect(REFUSED).toContain(code)
  return { code, isReached }
}

/** The engine shows what the disk has: the next one, which knows the disk alone, shows the same. */
async function showsTheDisk(): Promise<void> {
  const before = shop.till.world.suspected.length === 0 ? await shop.basket() : undefined
  await shop.restart()
  if (before) expect((await shop.basket()).lines).toEqual(before.lines)
  shop.verify()
  if ((await shop.view()).stage === 'sign-in') await shop.till.signIn()
}

/** The sale is there, or this engine ends; an answer that could not be written is asked for again meanwhile. */
const isOver = (count: number): boolean => {
  timers.runAll(5_000)
  return shop.till.world.suspected.length > 0 || shop.numbers().length === count
}

/** Each write of an action fails once, in each way; whatever came of it, the action is tried again and succeeds. */
function sweep(name: string, once: (error: FaultError, nth: number) => Promise<boolean>): void {
  it.each(ERRORS)(`${name}: %s, wherever it happens`, { timeout: TIMEOUT_MS }, async (error) => {
    let nth = 1
    while (nth < MOST && (await once(error, nth))) nth += STEP[error] ?? 1
    expect(nth).toBeGreaterThan(2)
    expect(nth).toBeLessThan(MOST)
  })
}

describe('a disk that fails once, anywhere', () => {
  sweep('a scan', async (error, nth) => {
    const { lines: before } = await shop.basket()

    const { code, isReached } = await failNth(nth, error, () => shop.add(1))
    await showsTheDisk()
    const { lines } = await shop.basket()
    // What was acknowledged is there. What was refused is not, or is the last line: never more.
    if (code === undefined) expect(lines).toHaveLength(before.length + 1)
    else expect([before.length, before.length + 1]).toContain(lines.length)
    return isReached
  })

  sweep('a sale', async (error, nth) => {
    const count = shop.numbers().length
    await shop.add(1)
    const { basketId, totalMinor } = await shop.due()
    const pay = () => ask('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
    const drawers = shop.till.world.drawerOpenings
    const { code, isReached } = await failNth(nth, error, pay)
    if (code !== undefined && code !== 'UNAVAILABLE') expect(shop.till.world.drawerOpenings).toBe(drawers)
    await showsTheDisk()
    expect((await pay()).receiptNumber).toBe(count + 1)
    expect(shop.numbers()).toHaveLength(count + 1)
    return isReached
  })

  sweep('a payment by card', async (error, nth) => {
    const count = shop.numbers().length
    await shop.add(1)
    const moved = shop.till.terminal.movedMinor()
    const { totalMinor } = await shop.due()
    disk.fail({ on: 'change', error, match: 'till.db', nth, count: 1 })
    const code = await codeOf(shop.card(totalMinor))
    if (code === undefined) await shop.waitFor(() => expect(isOver(count + 1)).toBe(true))
    const isReached = disk.hits() > 0
    disk.mend()
    if (code !== undefined) expect(REFUSED).toContain(code)
    await showsTheDisk()
    await shop.waitFor(async () => expect((await shop.view()).card).toBeNull())
    // Charged once, for one sale; or not at all, and then it is asked again.
    if (shop.numbers().length === count) {
      expect(shop.till.terminal.movedMinor()).toBe(moved)
      await shop.card((await shop.due()).totalMinor)
      await shop.waitFor(() => expect(shop.numbers()).toHaveLength(count + 1))
    }
    expect(shop.till.terminal.movedMinor()).toBe(moved + totalMinor)
    return isReached
  })

  sweep('the end of a shift', async (error, nth) => {
    const { open } = await ask('shift.get', {})
    const shiftId = open?.shiftId as string
    const close = () =>
      ask('shift.close', { shiftId, count: { pieces: [], looseMinor: 1_000 }, others: [], reason: 'night' })
    const { isReached } = await failNth(nth, error, close)
    await showsTheDisk()
    if ((await ask('shift.get', {})).open?.shiftId === shiftId) await close()
    await shop.till.signIn()
    await openShift()
    shop.verify()
    const zs = shop.till.db.prepare('SELECT z_number FROM shift WHERE z_number IS NOT NULL ORDER BY 1')
    closed += 1
    expect(zs.pluck().all()).toEqual(Array.from({ length: closed }, (_, n) => n + 1))
    return isReached
  })
})
