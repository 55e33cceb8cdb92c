import { afterEach, beforeEach, describe, expect } from 'vitest'
import { isFatal } from '../../../src/ipc/utility.ts'
import { openTillDb } from '../../../src/store/open-till-db.ts'
import { aShop, codeOf, type Shop } from '../support/a-shop.ts'
import { loadFaultVfs } from '../support/fault-vfs.ts'
import { row } from './row.ts'

const disk = loadFaultVfs()
let shop: Shop
beforeEach(async () => {
  shop = await aShop()
})
afterEach(() => {
  disk.mend()
  shop.leave()
})

const TILL = 'till.db'
/** Everything has to be read from the disk again. */
const forget = () => shop.till.db.pragma('shrink_memory')
/** As the shell does when the engine ends: the disk works again, another engine opens the file. */
const another = async (): Promise<void> => {
  expect(shop.till.world.suspected).toHaveLength(1)
  expect(await codeOf(shop.till.screen.call('basket.held', {}))).toBe('UNAVAILABLE')
  disk.mend()
  await shop.restart()
}
const openError = (): { code: unknown; isFatal: boolean } => {
  try {
    openTillDb(shop.dir, 50).close()
    return { code: undefined, isFatal: false }
  } catch (error) {
    return { code: (error as { code: unknown }).code, isFatal: isFatal(error) }
  }
}

describe('a full disk', () => {
  const fill = () => disk.fail({ on: 'write', error: 'full', match: TILL })

  row('full-scan', async () => {
    await shop.scan(1)
    const before = await shop.basket()
    fill()
    const code = await shop.scan(2)
    expect(await shop.basket()).toEqual(before)
    disk.mend()
    expect(await shop.scan(2)).toBeUndefined()
    await shop.sell()
    shop.verify()
    return { code }
  })

  row('full-sale', async () => {
    await shop.sell()
    await shop.scan(1)
    fill()
    const code = await codeOf(shop.sell())
    expect((await shop.basket()).lines).toHaveLength(1)
    expect(shop.till.world.drawerOpenings).toBe(1)
    disk.mend()
    expect((await shop.sell())?.receiptNumber).toBe(2)
    shop.verify()
    return { code }
  })

  row('full-shift', async () => {
    await shop.sell()
    const { open } = await shop.till.screen.call('shift.get', {})
    const shiftId = open?.shiftId as string
    const close = () =>
      shop.till.screen.call('shift.close', { shiftId, count: null, others: [], reason: 'the day is over' })
    fill()
    const code = await codeOf(close())
    expect((await shop.till.screen.call('shift.get', {})).open?.shiftId).toBe(shiftId)
    disk.mend()
    await close()
    shop.verify()
    return { code }
  })

  row('full-start', async () => {
    await shop.sell()
    shop.till.crash()
    fill()
    const { code, isFatal: isOver } = openError()
    // The shell starts it again and again.
    expect(isOver).toBe(false)
    disk.mend()
    await shop.restart()
    expect(shop.numbers()).toEqual([1])
    shop.verify()
    return { code }
  })
})

describe('a disk that is read-only', () => {
  const lockDisk = (): void => {
    disk.fail({ on: 'open', error: 'read-only' })
    disk.fail({ on: 'write', error: 'read-only' })
  }

  row('read-only-start', async () => {
    await shop.sell()
    shop.till.crash()
    lockDisk()
    const { code, isFatal: isOver } = openError()
    expect(isOver).toBe(true)
    disk.mend()
    await shop.restart()
    expect(shop.numbers()).toEqual([1])
    return { code }
  })

  row('read-only-selling', async () => {
    await shop.scan(1)
    lockDisk()
    const code = await shop.scan(2)
    expect(await codeOf(shop.sell())).toBe(code)
    expect((await shop.basket()).lines).toHaveLength(1)
    disk.mend()
    await shop.restart()
    expect((await shop.basket()).lines).toHaveLength(1)
    await shop.sell()
    shop.verify()
    return { code }
  })
})

describe('a disk that fails', () => {
  row('io-write', async () => {
    await shop.scan(1)
    disk.fail({ on: 'write', error: 'io', match: TILL })
    const code = await shop.scan(2)
    await another()
    expect((await shop.basket()).lines).toHaveLength(1)
    expect(await shop.scan(2)).toBeUndefined()
    await shop.sell()
    shop.verify()
    return { code }
  })

  row('io-short-write', async () => {
    await shop.scan(1)
    disk.fail({ on: 'write', error: 'short-io', match: TILL, nth: 2 })
    const code = await codeOf(shop.sell())
    await another()
    expect((await shop.basket()).lines).toHaveLength(1)
    expect((await shop.sell())?.receiptNumber).toBe(1)
    shop.verify()
    return { code }
  })

  row('io-sync', async () => {
    await shop.scan(1)
    const { basketId, totalMinor } = await shop.due()
    const pay = () =>
      shop.till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
    disk.fail({ on: 'sync', error: 'io', match: TILL })
    const code = await codeOf(pay())
    expect(shop.till.world.drawerOpenings).toBe(0)
    await another()
    expect((await pay()).receiptNumber).toBe(1)
    expect(shop.numbers()).toEqual([1])
    shop.verify()
    return { code }
  })

  row('io-read', async () => {
    await shop.scan(1)
    forget()
    disk.fail({ on: 'read', error: 'io', match: TILL })
    const code = await codeOf(shop.till.screen.call('basket.held', {}))
    await another()
    expect((await shop.basket()).lines).toHaveLength(1)
    await shop.sell()
    shop.verify()
    return { code }
  })

  row('io-start', async () => {
    await shop.sell()
    shop.till.crash()
    disk.fail({ on: 'read', error: 'io', match: TILL })
    const { code, isFatal: isOver } = openError()
    expect(isOver).toBe(false)
    disk.mend()
    await shop.restart()
    expect(shop.numbers()).toEqual([1])
    expect(await shop.recovered()).toBeNull()
    return { code }
  })
})
