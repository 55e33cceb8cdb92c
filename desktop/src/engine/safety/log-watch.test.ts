import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../../store/sqlite.ts'
import { createTillStore } from '../../store/till-store.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { heldTimers } from '../testing/held-timers.ts'
import { createLogWatch } from './log-watch.ts'

const MB = 1024 * 1024

let counter: Counter
let timers: ReturnType<typeof heldTimers>
let watch: ReturnType<typeof createLogWatch>
let told: boolean[]
let isIdle: boolean
let isPaying: boolean
let readers: (() => void)[]

beforeEach(async () => {
  counter = await aCounter()
  timers = heldTimers()
  told = []
  isIdle = true
  isPaying = false
  readers = []
  watch = createLogWatch({
    ...{ log: createTillStore(counter.till.db).log, timers },
    ...{ isIdle: () => isIdle, isPaying: () => isPaying },
    changed: (isHeld) => told.push(isHeld),
  })
})
afterEach(() => {
  watch.close()
  for (const leave of readers) leave()
  counter.close()
})

/** Somebody reads, and does not come to an end. */
function read(): () => void {
  const db = openSqlite(join(counter.dir, 'till.db'), { readonly: true })
  db.exec('BEGIN')
  db.prepare('SELECT count(*) FROM journal').get()
  const leave = (): void => void db.close()
  readers.push(leave)
  return leave
}

function write(megabytes: number): void {
  const insert = counter.till.db.prepare('INSERT OR REPLACE INTO operator_delay VALUES (?, 1, 1)')
  for (let n = 0; n < megabytes; n += 1) insert.run(String(n).padEnd(MB, '.'))
}

const look = (): void => timers.runAll()

describe('the log beside the file', () => {
  it('is cut by itself while nobody reads for long', () => {
    write(40)
    look()
    expect(watch.view().logBytes).toBeLessThan(16 * MB)
    expect(told).toEqual([])
  })

  it('that a reader keeps growing is reported, and cut at the first look after it has left', () => {
    const leave = read()
    write(20)
    look()
    expect(watch.view().isLogHeld).toBe(true)
    expect(watch.view().logBytes).toBeGreaterThan(16 * MB)
    look()
    expect(told).toEqual([true])
    leave()
    look()
    expect([watch.view(), told]).toEqual([{ logBytes: 0, isLogHeld: false }, [true, false]])
  })

  it('waits for a quiet moment, until it is far too long; never for a reader', () => {
    const leave = read()
    write(20)
    leave()
    isIdle = false
    look()
    expect(watch.view().logBytes).toBeGreaterThan(16 * MB)
    const second = read()
    write(70)
    second()
    isPaying = true
    look()
    expect(watch.view().logBytes).toBeGreaterThan(64 * MB)
    isPaying = false
    look()
    expect([watch.view(), told]).toEqual([{ logBytes: 0, isLogHeld: false }, []])
  })

  it('loses nothing that way', async () => {
    const leave = read()
    await counter.add(0)
    write(20)
    leave()
    look()
    await counter.tender({ kind: 'cash', tenderedMinor: 5_000 })
    expect(counter.sales()).toHaveLength(1)
  })
})
