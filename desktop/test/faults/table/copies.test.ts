import { appendFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import type { SafetyDeps } from '../../../src/engine/deps.ts'
import { createSafetyDesk } from '../../../src/engine/safety/safety-desk.ts'
import { heldTimers } from '../../../src/engine/testing/held-timers.ts'
import { backUp, listBackups } from '../../../src/store/safety/backups.ts'
import { readMirror } from '../../../src/store/safety/mirror.ts'
import { aShop, damage, type Shop } from '../support/a-shop.ts'
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

const breakFile = (): void => damage(shop.file(), 0, 4_096)
const writeBack = () => shop.till.db.pragma('wal_checkpoint(TRUNCATE)')
const mirrorFile = (): string => join(shop.mirrorDir, readdirSync(shop.mirrorDir)[0] as string)

describe('a backup', () => {
  row('backup-damaged', async () => {
    await shop.sell()
    await shop.backUp()
    await shop.sell()
    shop.till.world.wallMs += 60_000
    const { file: newest } = await shop.backUp()
    shop.mirror()
    damage(newest, 8_192, 20_000)
    writeBack()
    await shop.restart({ between: breakFile })
    const report = await shop.recovered()
    expect(shop.numbers()).toEqual([1, 2])
    expect(report?.mirrored?.sales).toBe(1)
    await shop.sellsBehind(2)
    shop.verify()
    return { recovered: report?.finding }
  })

  row('backup-fails', async () => {
    await shop.sell()
    await shop.backUp()
    shop.till.world.wallMs += 60_000
    disk.fail({ on: 'write', error: 'full', match: '.part' })
    const at = new Date(shop.till.world.wallMs).toISOString()
    const code = await backUp(shop.dir, at).then(
      () => undefined,
      (error) => error.code,
    )
    expect(listBackups(shop.dir)).toHaveLength(1)
    expect((await shop.sell())?.receiptNumber).toBe(2)
    return { code }
  })
})

describe('a mirror', () => {
  row('mirror-torn', async () => {
    await shop.sell()
    shop.mirror()
    appendFileSync(mirrorFile(), '9 0000 half a li')
    await shop.restart()
    await shop.till.signIn()
    await shop.sell()
    shop.mirror()
    const head = shop.till.db.prepare('SELECT max(seq) FROM journal').pluck().get()
    expect(readMirror(shop.mirrorDir)[0]?.entries.at(-1)?.seq).toBe(head)
    expect(await shop.recovered()).toBeNull()
    return { nothing: true }
  })

  row('mirror-damaged', async () => {
    await shop.sell()
    await shop.backUp()
    await shop.sell()
    await shop.sell()
    shop.mirror()
    const lines = readFileSync(mirrorFile(), 'utf8').split('\n')
    lines[5] = (lines[5] as string).replace('wallTime', 'wallTim3')
    writeFileSync(mirrorFile(), lines.join('\n'))
    writeBack()
    await shop.restart({ between: breakFile })
    const report = await shop.recovered()
    expect(report?.mirrored).toEqual({ entries: 1, sales: 1 })
    expect(shop.numbers()).toEqual([1, 2])
    await shop.sellsBehind(3)
    shop.verify()
    return { recovered: report?.finding }
  })

  row('mirror-gone', async () => {
    await shop.sell()
    shop.mirror()
    const away = `${shop.mirrorDir}-away`
    renameSync(shop.mirrorDir, away)
    await shop.restart()
    await shop.till.signIn()
    expect((await shop.sell())?.receiptNumber).toBe(2)
    renameSync(away, shop.mirrorDir)
    expect(shop.mirror()).toBeGreaterThan(0)
    return { nothing: true }
  })
})

describe('little room', () => {
  row('low', async () => {
    const timers = heldTimers()
    const thread = { post: () => undefined, onAnswer: () => undefined, close: () => undefined }
    let freeBytes = 5e9
    const safety: SafetyDeps = {
      desk: createSafetyDesk(thread, timers),
      hasMirror: false,
      wasUnclean: false,
      openAnew: () => undefined,
      freeBytes: async () => freeBytes,
    }
    await shop.restart({ safety, timers })
    await shop.till.signIn()
    freeBytes = 9e8
    await shop.waitFor(() => {
      timers.runAll(600_000)
      expect(shop.notices()).not.toEqual([])
    })
    expect((await shop.sell())?.receiptNumber).toBe(1)
    return { code: shop.notices()[0] }
  })
})
