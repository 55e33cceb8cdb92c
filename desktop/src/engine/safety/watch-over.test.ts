import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toErrorBody } from '@codex/shared/errors/app-error'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backUp, listBackups } from '../../store/safety/backups.ts'
import { createMirror, readMirror } from '../../store/safety/mirror.ts'
import { openSqlite } from '../../store/sqlite.ts'
import type { SafetyDeps } from '../deps.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { heldTimers } from '../testing/held-timers.ts'
import { createSafetyDesk } from './safety-desk.ts'
import type { SafetyAnswer, SafetyTask } from './safety-tasks.ts'

const GB = 1_000_000_000
const LOOK_MS = 600_000

let counter: Counter
let mirrorDir: string
let timers: ReturnType<typeof heldTimers>
let free: number
let fails: boolean
let tasks: string[]
/** What a check finds, and for what the file is to be opened anew. */
let checked: Extract<SafetyAnswer['result'], { kind: 'check' }>
let anew: string[]
/** The till's directory is known once it is open. */
let isOpen: Promise<void>

/** The worker's work, on this thread. */
function aThread() {
  let listener: (answer: unknown) => void = () => undefined
  const work = async (task: SafetyTask): Promise<SafetyAnswer['result']> => {
    await isOpen
    if (fails) throw Object.assign(new Error('no disk'), { code: 'EIO' })
    if (task.kind === 'backup') return { kind: 'backup', at: (await backUp(counter.dir, task.at)).at }
    if (task.kind === 'check') return checked
    const db = openSqlite(join(counter.dir, 'till.db'), { readonly: true })
    try {
      return { kind: 'mirror', entries: createMirror(mirrorDir, db).catchUp() }
    } finally {
      db.close()
    }
  }
  return {
    post: (task: SafetyTask): void => {
      tasks.push(task.kind)
      const { id } = task
      work(task).then(
        (result) => listener({ id, result }),
        (error: unknown) => listener({ id, result: { kind: 'failed', error: toErrorBody(error) } }),
      )
    },
    onAnswer: (listen: (answer: unknown) => void): void => {
      listener = listen
    },
    close: () => undefined,
  }
}

beforeEach(async () => {
  mirrorDir = mkdtempSync(join(tmpdir(), 'codex-mirror-'))
  timers = heldTimers()
  free = 50 * GB
  fails = false
  tasks = []
  checked = { kind: 'check', isWhole: true, isDamaged: false, findings: [] }
  anew = []
  let opened = (): void => undefined
  isOpen = new Promise((resolve) => {
    opened = resolve
  })
  const safety: SafetyDeps = {
    desk: createSafetyDesk(aThread(), timers),
    hasMirror: true,
    wasUnclean: false,
    openAnew: (finding) => anew.push(finding),
    freeBytes: async () => free,
  }
  // Noon: the night's round is far.
  counter = await aCounter({ timers, safety, wallMs: new Date(2026, 10, 22, 12).getTime() })
  opened()
})
afterEach(async () => {
  // What runs beside the till has ended before its files go.
  await counter.waitFor(() => expect(timers.waitingMs()).not.toContain(20 * 60_000))
  counter.close()
  rmSync(mirrorDir, { recursive: true })
})

const round = () => tasks.filter((task) => task !== 'mirror')
const safety = async () => (await counter.view()).safety
const atNight = async (): Promise<void> => {
  counter.till.world.wallMs = new Date(2026, 10, 23, 3, 30).getTime()
  await counter.waitFor(() => {
    timers.runAll(LOOK_MS)
    expect(round()).toContain('check')
  })
}
const head = () => counter.till.db.prepare('SELECT max(seq) FROM journal').pluck().get()

describe('looking after the file', () => {
  it('mirrors every event soon after it', async () => {
    await counter.add(0)
    await counter.tender({ kind: 'cash', tenderedMinor: 1_000 })
    await counter.waitFor(() => expect(readMirror(mirrorDir)[0]?.entries.at(-1)?.seq).toBe(head()))
    await counter.waitFor(async () => expect((await safety()).mirror).toBe('ok'))
  })

  it('sells on while the mirror fails, says so, and catches up when it is back', async () => {
    await counter.waitFor(async () => expect((await safety()).mirror).toBe('ok'))
    fails = true
    await counter.add(0)
    await counter.tender({ kind: 'cash', tenderedMinor: 1_000 })
    await counter.waitFor(async () => expect((await safety()).mirror).toBe('failed'))
    fails = false
    timers.runAll(LOOK_MS)
    await counter.waitFor(async () => expect((await safety()).mirror).toBe('ok'))
    expect(readMirror(mirrorDir)[0]?.entries.at(-1)?.seq).toBe(head())
  })

  it('backs up when a shift begins or ends, and when somebody asks for it', async () => {
    await counter.waitFor(() => expect(listBackups(counter.dir)).toHaveLength(1))
    counter.till.world.wallMs += 60_000
    await counter.till.screen.call('backup.make', {})
    expect(listBackups(counter.dir)).toHaveLength(2)
    expect((await safety()).backupAt).toBe(listBackups(counter.dir)[0]?.at)
    fails = true
    await counter.till.screen.call('backup.make', {})
    await counter.waitFor(() => expect(counter.notices()).toContain('BACKUP_FAILED'))
    expect(listBackups(counter.dir)).toHaveLength(2)
  })

  it('goes its round at night: a backup, and a check of the whole file', async () => {
    await counter.waitFor(async () => expect((await safety()).backupAt).not.toBeNull())
    tasks.length = 0
    timers.runAll(LOOK_MS)
    expect(round()).toEqual([])
    counter.till.world.wallMs = new Date(2026, 10, 23, 3, 30).getTime()
    await counter.waitFor(() => {
      timers.runAll(LOOK_MS)
      expect(round()).toEqual(['backup', 'check'])
    })
    expect([(await safety()).findings, anew]).toEqual([[], []])
  })

  it('sells on when tables do not agree with a whole journal, and says so', async () => {
    checked = { kind: 'check', isWhole: false, isDamaged: false, findings: ['sale: 1 missing'] }
    await atNight()
    await counter.waitFor(async () => expect((await safety()).findings).toEqual(['sale: 1 missing']))
    expect([counter.notices(), anew]).toEqual([['CHECK_FAILED'], []])
  })

  it('has a damaged file opened anew at once, in the middle of a basket', async () => {
    await counter.add(0)
    checked = { kind: 'check', isWhole: false, isDamaged: true, findings: ['page 7 is broken'] }
    await atNight()
    await counter.waitFor(() => expect(anew).toEqual(['page 7 is broken']))
    await counter.waitFor(() => expect(counter.notices()).toEqual(['DAMAGE_FOUND']))
  })

  it('looks at all of it at once after an unclean stop, beside selling', async () => {
    expect(tasks).not.toContain('check')
    const desk = createSafetyDesk(aThread(), timers)
    const parts = { hasMirror: false, freeBytes: async () => free, openAnew: () => undefined }
    await counter.restart({ timers, safety: { ...parts, desk, wasUnclean: true } })
    expect(tasks).toContain('check')
    await counter.till.signIn()
    await counter.add(0)
    expect((await counter.basket()).lines).toHaveLength(1)
  })

  it('waits for the end of a payment that is under way with it', async () => {
    await counter.add(0)
    await counter.add(1)
    await counter.tender({ kind: 'voucher', faceMinor: 10, reference: 'V' })
    checked = { kind: 'check', isWhole: false, isDamaged: true, findings: ['page 7 is broken'] }
    await atNight()
    await counter.waitFor(() => expect(counter.notices()).toEqual(['DAMAGE_FOUND']))
    expect(anew).toEqual([])
    await counter.tender({ kind: 'cash', tenderedMinor: 5_000 })
    await counter.waitFor(() => expect(anew).toEqual(['page 7 is broken']))
    expect(counter.sales()).toHaveLength(1)
  })

  it('warns while less than a gigabyte is free', async () => {
    free = GB - 1
    await counter.waitFor(async () => {
      timers.runAll(LOOK_MS)
      expect((await safety()).isDiskLow).toBe(true)
    })
    expect(counter.notices()).toEqual(['DISK_LOW'])
    free = 2 * GB
    await counter.waitFor(async () => {
      timers.runAll(LOOK_MS)
      expect((await safety()).isDiskLow).toBe(false)
    })
  })

  it('keeps the newest backups, and one of each day of a week', async () => {
    const start = Date.UTC(2026, 0, 1, 8)
    for (let day = 0; day < 10; day += 1)
      for (let hour = 0; hour < 3; hour += 1)
        await backUp(counter.dir, new Date(start + day * 86_400_000 + hour * 3_600_000).toISOString())
    const kept = listBackups(counter.dir).filter(({ at }) => at < '2026-02')
    expect(kept.map(({ at }) => at.slice(5, 13))).toEqual([
      ...['01-10T10', '01-10T09', '01-09T10', '01-08T10', '01-07T10', '01-06T10', '01-05T10'].slice(
        0,
        kept.length,
      ),
    ])
    expect(kept.length).toBeGreaterThanOrEqual(6)
    expect(existsSync(`${kept[0]?.file}.part`)).toBe(false)
  })
})
