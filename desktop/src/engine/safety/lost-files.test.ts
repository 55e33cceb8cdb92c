import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp, listBackups } from '../../store/safety/backups.ts'
import { createMirror } from '../../store/safety/mirror.ts'
import { openSqlite } from '../../store/sqlite.ts'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'

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

const file = (suffix = '') => join(counter.dir, `till.db${suffix}`)
const sell = async () => {
  await counter.add(0)
  return counter.tender({ kind: 'cash', tenderedMinor: 1_000 })
}
const numbers = () => counter.sales().map(({ receiptNumber }) => receiptNumber)
const makeBackup = () => backUp(counter.dir, new Date(counter.till.world.wallMs).toISOString())
const mirror = () => createMirror(mirrorDir, counter.till.db).catchUp()
const recovered = async () => (await counter.view()).safety.recovered
const removeLogs = (): void => {
  for (const suffix of ['-wal', '-shm']) rmSync(file(suffix), { force: true })
}
/** Overwrites a part of a file with what nobody wrote. */
const damage = (path: string, from: number, bytes: number): void => {
  const handle = openSync(path, 'r+')
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, from)
  closeSync(handle)
}
const isWhole = () => {
  const db = openSqlite(file(), { readonly: true })
  try {
    return verifyTill(db).isWhole
  } finally {
    db.close()
  }
}
/** The manager types the last printed number, and the next sale goes on behind it. */
const goesOnBehind = async (lastPrinted: number): Promise<void> => {
  await counter.till.signIn()
  await expect(sell()).rejects.toMatchObject({ code: 'RECOVERY_UNCONFIRMED' })
  await counter.till.screen.call('recovery.confirm', { lastPrinted, reason: 'read the last receipt' })
  const { totalMinor } = await counter.basket()
  const done = await counter.tender({ kind: 'cash', tenderedMinor: totalMinor })
  expect(done?.receiptNumber).toBe(lastPrinted + 1)
  expect(isWhole()).toBe(true)
}

describe('a log that is not what was written', () => {
  const sellFour = async (): Promise<number> => {
    await sell()
    await sell()
    await makeBackup()
    const { size } = statSync(file('-wal'))
    await sell()
    await sell()
    return size
  }

  it('is found out when its middle is damaged: what lies behind is told as lost, never silently dropped', async () => {
    const middle = await sellFour()
    await counter.restart({ between: () => damage(file('-wal'), middle + 1_000, 200) })
    expect(await recovered()).toMatchObject({ finding: 'its log is damaged', lastReceiptNumber: 2 })
    const { damagedDir } = (await recovered()) as { damagedDir: string }
    expect(existsSync(join(damagedDir, 'till.db'))).toBe(true)
    expect(statSync(join(damagedDir, 'till.db-wal')).size).toBeGreaterThan(middle)
    await goesOnBehind(4)
  })

  it('loses nothing that the mirror has', async () => {
    const middle = await sellFour()
    mirror()
    await counter.restart({ between: () => damage(file('-wal'), middle + 1_000, 200) })
    expect(await recovered()).toMatchObject({ mirrored: { sales: 2 }, lastReceiptNumber: 4 })
    expect(numbers()).toEqual([1, 2, 3, 4])
    await goesOnBehind(4)
  })

  it('is found out when its first bytes are damaged', async () => {
    await sellFour()
    await counter.restart({ between: () => damage(file('-wal'), 0, 32) })
    expect(await recovered()).toMatchObject({ finding: 'its log is damaged' })
    await goesOnBehind(4)
  })

  it('is found out when it was cut short, by its index', async () => {
    const middle = await sellFour()
    await counter.restart({ between: () => truncateSync(file('-wal'), middle) })
    expect(await recovered()).toMatchObject({ finding: 'its log is cut short', lastReceiptNumber: 2 })
    await goesOnBehind(4)
  })

  it('is found out when it is gone, with its index or without', async () => {
    await sellFour()
    await counter.restart({ between: removeLogs })
    expect(await recovered()).toMatchObject({ finding: 'its log is gone' })
    await goesOnBehind(4)
    await counter.restart({ between: () => rmSync(file('-wal')) })
    expect(await recovered()).toMatchObject({ finding: 'its log is gone' })
  })

  it('is no loss where only the last sale is torn: a power cut does that before anybody is told', async () => {
    await sellFour()
    const { size } = statSync(file('-wal'))
    rmSync(file('-shm'), { force: true })
    await counter.restart({
      between: () => {
        damage(file('-wal'), size - 600, 100)
        rmSync(file('-shm'), { force: true })
      },
    })
    expect(await recovered()).toBeNull()
    expect(isWhole()).toBe(true)
  })

  it('does not mind an index that belongs to another log', async () => {
    await sellFour()
    const stale = readFileSync(file('-shm'))
    await counter.restart()
    await sell()
    await counter.restart({ between: () => writeFileSync(file('-shm'), stale) })
    expect(await recovered()).toBeNull()
    expect(numbers()).toEqual([1, 2, 3, 4, 5])
  })
})

describe('a file that is not there', () => {
  const remove = (): void => {
    rmSync(file())
    removeLogs()
  }
  const refuses = (between: () => void) =>
    expect(counter.restart({ between })).rejects.toMatchObject({ code: 'TILL_DB_MISSING' })
  /** What lay there is put back, so that the till can be left. */
  const withCopyKept = async (work: () => Promise<void>): Promise<void> => {
    counter.till.stop()
    const copy = join(mirrorDir, 'kept.db')
    copyFileSync(file(), copy)
    await work()
    copyFileSync(copy, file())
    removeLogs()
    await counter.restart()
  }

  it('is not begun anew beside a mirror, which knows of sales', async () => {
    await sell()
    mirror()
    await withCopyKept(async () => {
      await refuses(remove)
      expect(existsSync(file())).toBe(false)
    })
    expect(numbers()).toEqual([1])
  })

  it('is not begun anew beside its log', async () => {
    await sell()
    const log = readFileSync(file('-wal'))
    await withCopyKept(async () => {
      await refuses(() => {
        remove()
        writeFileSync(file('-wal'), log)
      })
      expect(readFileSync(file('-wal')).equals(log)).toBe(true)
    })
  })

  it('is not begun anew beside backups of which none is whole', async () => {
    await sell()
    await makeBackup()
    await withCopyKept(async () => {
      await refuses(() => {
        remove()
        for (const { file: backup } of listBackups(counter.dir)) damage(backup, 0, 8_000)
      })
      expect(existsSync(file())).toBe(false)
    })
  })

  it('comes back from its backup when nothing is in it', async () => {
    await sell()
    await makeBackup()
    mirror()
    await counter.restart({
      between: () => {
        truncateSync(file(), 0)
        removeLogs()
      },
    })
    expect(await recovered()).toMatchObject({ finding: 'empty', lastReceiptNumber: 1 })
    await goesOnBehind(1)
  })
})

describe('a recovery', () => {
  const breakFile = (): void => damage(file(), 100, 3_000)

  it('takes the backup that goes furthest, whatever a wrong clock has named it', async () => {
    await sell()
    await backUp(counter.dir, '2035-01-01T12:00:00.000Z')
    await sell()
    await makeBackup()
    counter.till.db.pragma('wal_checkpoint(TRUNCATE)')
    await counter.restart({ between: breakFile })
    expect(numbers()).toEqual([1, 2])
  })

  it('is not led astray by what an earlier attempt left', async () => {
    await sell()
    await makeBackup()
    counter.till.db.pragma('wal_checkpoint(TRUNCATE)')
    await counter.restart({
      between: () => {
        breakFile()
        for (const suffix of ['', '-wal', '-journal', '-shm'])
          writeFileSync(file(`.restored${suffix}`), Buffer.alloc(5_000, 0xd9))
      },
    })
    expect(numbers()).toEqual([1])
    expect(readdirSync(counter.dir).filter((name) => name.includes('restored'))).toEqual([])
    expect(isWhole()).toBe(true)
  })

  it('prefers the newest backup to an older file that lies in its place', async () => {
    counter.till.stop()
    const older = readFileSync(file())
    await counter.restart()
    await counter.till.signIn()
    await sell()
    await makeBackup()
    await sell()
    mirror()
    await counter.restart({
      between: () => {
        removeLogs()
        writeFileSync(file(), older)
      },
    })
    expect(await recovered()).toMatchObject({ finding: 'older than its mirror', mirrored: { sales: 1 } })
    expect(numbers()).toEqual([1, 2])
  })

  it('needs no mirror: one that cannot be read is as good as none', async () => {
    await sell()
    mirror()
    const away = `${mirrorDir}-away`
    renameSync(mirrorDir, away)
    writeFileSync(mirrorDir, 'a file in the place of a directory')
    await counter.restart()
    expect(await recovered()).toBeNull()
    expect(numbers()).toEqual([1])
    rmSync(mirrorDir)
    renameSync(away, mirrorDir)
  })
})
