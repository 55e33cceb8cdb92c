import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import { aShop, codeOf, damage, type Shop } from '../support/a-shop.ts'
import { row } from './row.ts'

let shop: Shop
beforeEach(async () => {
  shop = await aShop()
})
afterEach(() => shop.leave())

const removeLogs = (): void => {
  for (const suffix of ['-wal', '-shm']) rmSync(shop.file(suffix), { force: true })
}
const removeAll = (): void => {
  rmSync(shop.file())
  removeLogs()
}

/** A sale that only backup and file have, two that the mirror has, and one that nobody else has. */
async function sellFour(): Promise<void> {
  await shop.sell()
  await shop.backUp()
  await shop.sell()
  await shop.sell()
  shop.mirror()
}

/** Breaks the page that a table or an index begins with, and starts the till again. */
async function breakPage(name: string): Promise<void> {
  shop.till.db.pragma('wal_checkpoint(TRUNCATE)')
  const root = shop.till.db
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(name) as number
  await shop.restart({ between: () => damage(shop.file(), (root - 1) * 4_096, 2_000) })
}

/** All that backup and mirror have is back, once, and selling goes on behind it. */
async function isBack(): Promise<{ recovered: unknown }> {
  const report = await shop.recovered()
  expect(report).toMatchObject({ lastReceiptNumber: 3 })
  expect(shop.numbers()).toEqual([1, 2, 3])
  shop.verify()
  await shop.sellsBehind(5)
  shop.verify()
  return { recovered: report?.finding }
}

describe('a damaged page', () => {
  row('page-header', async () => {
    await sellFour()
    shop.till.db.pragma('wal_checkpoint(TRUNCATE)')
    await shop.restart({ between: () => damage(shop.file(), 0, 4_096) })
    return isBack()
  })

  row('page-table', async () => {
    await sellFour()
    await breakPage('sale')
    return isBack()
  })

  row('page-index', async () => {
    await sellFour()
    await breakPage('sale_business_date')
    return isBack()
  })

  row('page-journal', async () => {
    await sellFour()
    await breakPage('journal')
    return isBack()
  })

  row('page-selling', async () => {
    await sellFour()
    shop.till.db.pragma('wal_checkpoint(TRUNCATE)')
    const root = shop.till.db
      .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'held_basket'")
      .pluck()
      .get() as number
    damage(shop.file(), (root - 1) * 4_096, 4_096)
    shop.till.db.pragma('shrink_memory')
    const code = await codeOf(shop.till.screen.call('basket.held', {}))
    expect(shop.till.world.suspected).toHaveLength(1)
    await shop.restart()
    await isBack()
    return { code }
  })

  row('page-no-copy', async () => {
    await shop.sell()
    shop.till.db.pragma('wal_checkpoint(TRUNCATE)')
    const before = readFileSync(shop.file())
    const broken = Buffer.from(before).fill(0xa5, 0, 4_096)
    const code = await codeOf(shop.restart({ between: () => writeFileSync(shop.file(), broken) }))
    expect(readFileSync(shop.file()).equals(broken)).toBe(true)
    writeFileSync(shop.file(), before)
    await shop.restart()
    expect(shop.numbers()).toEqual([1])
    return { code }
  })
})

describe('a log that is not what was written', () => {
  const wal = () => shop.file('-wal')
  const sellWithoutWritingBack = async (): Promise<number> => {
    await shop.sell()
    await shop.backUp()
    const { size } = statSync(wal())
    await shop.sell()
    await shop.sell()
    shop.mirror()
    return size
  }

  row('log-damaged', async () => {
    const middle = await sellWithoutWritingBack()
    await shop.restart({ between: () => damage(wal(), middle + 1_000, 200) })
    return isBack()
  })

  row('log-cut', async () => {
    const middle = await sellWithoutWritingBack()
    await shop.restart({ between: () => truncateSync(wal(), middle) })
    return isBack()
  })

  row('log-gone', async () => {
    await sellWithoutWritingBack()
    await shop.restart({ between: removeLogs })
    return isBack()
  })

  row('log-torn', async () => {
    await sellWithoutWritingBack()
    const { size } = statSync(wal())
    await shop.restart({ between: () => writeFileSync(wal(), Buffer.alloc(3_000, 0xa5), { flag: 'a' }) })
    expect(statSync(wal()).size).toBeGreaterThan(0)
    expect(size).toBeGreaterThan(0)
    expect(shop.numbers()).toEqual([1, 2, 3])
    expect(await shop.recovered()).toBeNull()
    return { nothing: true }
  })

  row('index-stale', async () => {
    await sellFour()
    const stale = readFileSync(shop.file('-shm'))
    await shop.restart()
    await shop.till.signIn()
    await shop.sell()
    await shop.restart({ between: () => writeFileSync(shop.file('-shm'), stale) })
    expect(shop.numbers()).toEqual([1, 2, 3, 4])
    expect(await shop.recovered()).toBeNull()
    return { nothing: true }
  })
})

describe('another file, or none', () => {
  row('older-file', async () => {
    await shop.sell()
    shop.till.stop()
    const older = readFileSync(shop.file())
    await shop.restart()
    await shop.till.signIn()
    await shop.sell()
    await shop.sell()
    shop.mirror()
    await shop.restart({
      between: () => {
        removeLogs()
        writeFileSync(shop.file(), older)
      },
    })
    return isBack()
  })

  row('missing', async () => {
    await sellFour()
    await shop.restart({ between: removeAll })
    return isBack()
  })

  row('missing-no-backup', async () => {
    await shop.sell()
    shop.mirror()
    shop.till.db.pragma('wal_checkpoint(TRUNCATE)')
    const before = readFileSync(shop.file())
    const code = await codeOf(shop.restart({ between: removeAll }))
    // Store IT puts a copy in its place.
    writeFileSync(shop.file(), before)
    await shop.restart()
    expect(shop.numbers()).toEqual([1])
    return { code }
  })

  row('missing-all', async () => {
    await shop.sell()
    await shop.restart({ between: removeAll })
    expect((await shop.view()).stage).toBe('enrolment')
    return { code: await codeOf(shop.till.signIn()) }
  })
})
