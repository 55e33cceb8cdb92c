import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp } from '../../store/safety/backups.ts'
import { createMirror } from '../../store/safety/mirror.ts'
import { openSqlite } from '../../store/sqlite.ts'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { CASHIER_ID } from '../testing/a-till.ts'

let counter: Counter
let mirrorDir: string
beforeEach(async () => {
  mirrorDir = mkdtempSync(join(tmpdir(), 'codex-mirror-'))
  counter = await aCounter({ mirrorDir })
})
afterEach(() => {
  counter.close()
  rmSync(mirrorDir, { recursive: true })
})

const file = () => join(counter.dir, 'till.db')
const removeLogs = (): void => {
  for (const suffix of ['-wal', '-shm']) rmSync(file() + suffix, { force: true })
}
const sell = async () => {
  await counter.add(0)
  return counter.tender({ kind: 'cash', tenderedMinor: 1_000 })
}
const numbers = () => counter.sales().map(({ receiptNumber }) => receiptNumber)
const makeBackup = () => backUp(counter.dir, new Date(counter.till.world.wallMs).toISOString())
const mirror = () => createMirror(mirrorDir, counter.till.db).catchUp()

/** Breaks a page of the till's own tables, and starts the till again. */
async function breakAndRestart(): Promise<void> {
  counter.till.db.pragma('wal_checkpoint(TRUNCATE)')
  const root = counter.till.db
    .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'journal'")
    .pluck()
    .get() as number
  await counter.restart({
    between: () => {
      const handle = openSync(file(), 'r+')
      writeSync(handle, Buffer.alloc(2_000, 0xa5), 0, 2_000, (root - 1) * 4096)
      closeSync(handle)
    },
  })
}

async function confirm(lastPrinted: number | null = null): Promise<void> {
  await counter.till.screen.call('recovery.confirm', { lastPrinted, reason: 'read the last receipt' })
}

const isWhole = () => {
  const db = openSqlite(file(), { readonly: true })
  try {
    const { isWhole: whole, ...report } = verifyTill(db)
    return whole || report
  } finally {
    db.close()
  }
}

describe('a till whose file is damaged', () => {
  it('is back with all that its backup and its mirror have, and sells on when a manager has looked', async () => {
    await sell()
    await makeBackup()
    await sell()
    await sell()
    mirror()
    await counter.add(1)
    await breakAndRestart()

    const { recovered } = (await counter.view()).safety
    expect(recovered).toMatchObject({
      mirrored: { entries: 2, sales: 2 },
      lastReceiptNumber: 3,
      droppedLines: 0,
    })
    expect(existsSync(join(recovered?.damagedDir as string, 'till.db'))).toBe(true)
    expect(numbers()).toEqual([1, 2, 3])
    expect(counter.events().at(-1)).toMatchObject({ type: 'epoch.opened', payload: { reason: 'restored' } })
    expect(isWhole()).toBe(true)

    await counter.till.signIn()
    await expect(sell()).rejects.toMatchObject({ code: 'RECOVERY_UNCONFIRMED' })
    await confirm(5)
    expect((await counter.view()).safety.recovered).toBeNull()
    expect(counter.events().at(-1)).toMatchObject({
      ...{ type: 'numbers.skipped', payload: { from: 4, to: 5, knownBy: 'printed-receipt' } },
    })
    const { totalMinor } = await counter.basket()
    const done = await counter.tender({ kind: 'cash', tenderedMinor: totalMinor })
    expect(done?.receiptNumber).toBe(6)
    expect(isWhole()).toBe(true)
  })

  it('has what the backup had, where there is no mirror, and says so', async () => {
    await sell()
    await counter.add(1)
    await makeBackup()
    await counter.tender({ kind: 'cash', tenderedMinor: 1_000 })
    await breakAndRestart()
    expect((await counter.view()).safety.recovered).toMatchObject({
      ...{ mirrored: { entries: 0, sales: 0 }, lastReceiptNumber: 1, droppedLines: 1 },
    })
    await counter.till.signIn()
    await confirm(2)
    expect((await sell())?.receiptNumber).toBe(3)
    expect(isWhole()).toBe(true)
  })

  it('does not let a cashier confirm it', async () => {
    await sell()
    await makeBackup()
    await breakAndRestart()
    await counter.till.signIn(CASHIER_ID)
    await expect(confirm()).rejects.toMatchObject({ code: 'PERMISSION_REQUIRED' })
  })

  it('takes an older backup when the newest is damaged, too', async () => {
    await sell()
    await makeBackup()
    counter.till.world.wallMs += 60_000
    await sell()
    const { file: newest } = await makeBackup()
    truncateSync(newest, 8_192)
    mirror()
    await breakAndRestart()
    expect((await counter.view()).safety.recovered?.mirrored).toEqual({ entries: 1, sales: 1 })
    expect(numbers()).toEqual([1, 2])
  })

  it('is refused as it is while there is no backup, and left untouched', async () => {
    await sell()
    counter.till.db.pragma('wal_checkpoint(TRUNCATE)')
    const before = readFileSync(file())
    await expect(breakAndRestart()).rejects.toMatchObject({ code: 'TILL_DB_CORRUPT' })
    expect(existsSync(join(counter.dir, 'damaged'))).toBe(false)
    expect(existsSync(`${file()}.restored`)).toBe(false)
    writeFileSync(file(), before)
    await counter.restart()
    expect(numbers()).toEqual([1])
  })

  it('stops at the first line of the mirror that is not what was written', async () => {
    await sell()
    await makeBackup()
    await sell()
    await sell()
    mirror()
    const [name] = readdirSync(mirrorDir)
    const path = join(mirrorDir, name as string)
    const lines = readFileSync(path, 'utf8').split('\n')
    lines[5] = (lines[5] as string).replace('wallTime', 'wallTim3')
    writeFileSync(path, lines.join('\n'))
    await breakAndRestart()
    expect((await counter.view()).safety.recovered?.mirrored).toEqual({ entries: 1, sales: 1 })
    expect(isWhole()).toBe(true)
  })
})

describe('a till that lost what was committed', () => {
  it('finds it out by its mirror when an older file lies in its place, and is whole again', async () => {
    await sell()
    await makeBackup()
    counter.till.stop()
    const older = readFileSync(file())
    await counter.restart()
    await counter.till.signIn()
    await sell()
    await sell()
    mirror()
    const putOlder = (): void => {
      removeLogs()
      writeFileSync(file(), older)
    }
    await counter.restart({ between: putOlder })
    expect((await counter.view()).safety.recovered).toMatchObject({
      ...{ finding: 'older than its mirror', mirrored: { entries: 3, sales: 2 } },
    })
    expect(numbers()).toEqual([1, 2, 3])
    expect(isWhole()).toBe(true)
  })

  it('comes back from its backup when the file is gone', async () => {
    await sell()
    await makeBackup()
    mirror()
    await counter.restart({ between: () => rmSync(file()) })
    expect((await counter.view()).safety.recovered?.finding).toBe('missing')
    expect(numbers()).toEqual([1])
  })
})
