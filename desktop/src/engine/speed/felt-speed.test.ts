import { beforeEach, describe, expect, it } from 'vitest'
import { heldTimers } from '../testing/held-timers.ts'
import { createFeltSpeed } from './felt-speed.ts'
import type { SpeedFile } from './speed-file.ts'

const HOUR_MS = 3_600_000
const START = Date.parse('2026-11-28T15:20:00.000Z')

let wallMs: number
let kept: string | undefined
let saves: number
beforeEach(() => {
  wallMs = START
  kept = undefined
  saves = 0
})

const file: SpeedFile = {
  read: () => (kept === undefined ? undefined : JSON.parse(kept)),
  save: async (text) => {
    saves += 1
    kept = text
  },
  saveNow: (text) => {
    kept = text
  },
}

function open(use: SpeedFile | undefined = file) {
  const held = heldTimers()
  const clock = { wallMs: () => wallMs, preciseMs: () => wallMs, monotonicMs: () => wallMs }
  const speed = createFeltSpeed({ clock, timers: held, log: () => undefined, file: use })
  return { speed, held }
}

describe('felt speed', () => {
  it('is summed up by the hour and by kind', () => {
    const { speed } = open()
    for (let ms = 1; ms <= 100; ms++) speed.record('scan-to-screen', ms)
    speed.record('tender-to-drawer', 7)
    wallMs += HOUR_MS
    speed.record('scan-to-screen', 40)
    const summaries = speed.since(null)
    expect(summaries.map(({ kind, hour, n }) => [kind, hour, n])).toEqual([
      ['scan-to-screen', '2026-11-28T15', 100],
      ['tender-to-drawer', '2026-11-28T15', 1],
      ['scan-to-screen', '2026-11-28T16', 1],
    ])
    expect(summaries[0]).toMatchObject({ p50Ms: 50, p95Ms: 95, p99Ms: 99, histogram: { maxMs: 100 } })
    expect(speed.since('2026-11-28T16')).toHaveLength(1)
    expect(speed.lastHours(24)[0]).toMatchObject({ kind: 'scan-to-screen', n: 101 })
    expect(speed.lastHours(1)[0]).toMatchObject({ kind: 'scan-to-screen', n: 1 })
  })

  it('outlives the engine, clean stop or not, and costs one write a minute at most', async () => {
    const { speed, held } = open()
    for (let n = 0; n < 500; n++) speed.record('scan-to-disk', 3)
    expect(saves).toBe(0)
    held.runAll()
    expect(saves).toBe(1)
    const killed = open().speed
    expect(killed.lastHours(1)[0]?.n).toBe(500)
    killed.record('scan-to-disk', 3)
    killed.close()
    expect(open().speed.lastHours(1)[0]?.n).toBe(501)
    expect(saves).toBe(1)
  })

  it('forgets what is older than a week of hours, and stays small', () => {
    const { speed } = open()
    for (let hour = 0; hour < 400; hour++, wallMs += HOUR_MS)
      for (const kind of ['scan-to-disk', 'scan-to-screen', 'tender-to-drawer', 'tender-to-screen'] as const)
        speed.record(kind, hour)
    speed.close()
    expect(Object.keys(JSON.parse(kept ?? ''))).toHaveLength(168)
    expect(kept?.length).toBeLessThan(100_000)
    expect(speed.since(null)).toHaveLength(200)
  })

  it('begins anew where its file makes no sense', () => {
    kept = '{"2026-11-28T15":{"scan-to-disk":{"counts":[1],"maxMs":1}}}'
    expect(open().speed.since(null)).toEqual([])
  })

  it('counts nothing that cannot have been', () => {
    const { speed } = open(undefined)
    for (const ms of [-1, Number.NaN, 60_001, Number.POSITIVE_INFINITY]) speed.record('scan-to-disk', ms)
    expect(speed.since(null)).toEqual([])
  })
})
