import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClockReading, clockStep, correctedMs, correctedTimesMs, readingOf } from './clock.ts'

const at = (wallMs: number, monotonicMs: number, hubOffsetMs: number | null = null): ClockReading => ({
  wallMs,
  monotonicMs,
  hubOffsetMs,
})

it('reads the clocks of an event', () => {
  const envelope = { wallTime: '2026-11-22T10:00:00.123Z', monotonicMs: 77, hubOffsetMs: -5 }
  expect(readingOf(envelope)).toEqual({ wallMs: 1_795_341_600_123, monotonicMs: 77, hubOffsetMs: -5 })
})

it('corrects by the offset to the hub, once there is one', () => {
  expect(correctedMs(at(10_000, 0, 250))).toBe(10_250)
  expect(correctedMs(at(10_000, 0, -250))).toBe(9_750)
  expect(correctedMs(at(10_000, 0))).toBe(10_000)
})

describe('between two readings', () => {
  it.each<[string, ClockReading, ClockReading, object]>([
    ['nothing happened', at(1000, 5), at(1000, 5), { kind: 'steady' }],
    ['time went by', at(1000, 5), at(61_000, 60_005), { kind: 'steady' }],
    ['the clock drifted up to the bound', at(0, 0), at(12_000, 10_000), { kind: 'steady' }],
    ['it drifted back up to the bound', at(5000, 0), at(13_000, 10_000), { kind: 'steady' }],
    ['it was set forwards', at(0, 0), at(12_001, 10_000), { kind: 'jumped', jumpMs: 2001 }],
    ['it was set back', at(5000, 0), at(12_999, 10_000), { kind: 'jumped', jumpMs: -2001 }],
    ['it was set back behind', at(5000, 0), at(1000, 1), { kind: 'jumped', jumpMs: -4001 }],
    ['the machine was started again', at(0, 10), at(60_000, 9), { kind: 'restarted' }],
  ])('%s', (_, before, after, step) => {
    expect(clockStep(before, after)).toEqual(step)
  })

  it('takes another bound', () => {
    expect(clockStep(at(0, 0), at(11, 0), 10)).toEqual({ kind: 'jumped', jumpMs: 11 })
    expect(clockStep(at(0, 0), at(10, 0), 10)).toEqual({ kind: 'steady' })
    expect(clockStep(at(0, 0), at(2001, 0), 5000)).toEqual({ kind: 'steady' })
  })
})

describe('the corrected times of an epoch', () => {
  it('are the till’s own where nothing was ever measured', () => {
    expect(correctedTimesMs([at(100, 1), at(90, 2), at(300, 3)])).toEqual([100, 90, 300])
    expect(correctedTimesMs([])).toEqual([])
  })

  it('reach back to before the measurement', () => {
    // The clock is an hour behind; the hub says so at the third reading.
    const readings = [at(1000, 0), at(2000, 1000), at(3000, 2000, 3_600_000), at(4000, 3000, 3_600_000)]
    expect(correctedTimesMs(readings)).toEqual([3_601_000, 3_602_000, 3_603_000, 3_604_000])
  })

  it('do not follow a jump of the wall clock that nobody measured yet', () => {
    const readings = [at(1000, 0, 50), at(2000, 1000, 50), at(9_002_000, 2000, 50)]
    expect(correctedTimesMs(readings)).toEqual([1050, 2050, 3050])
  })

  it('follow the newest measurement, and go back to an old value of it', () => {
    const readings = [at(1000, 0, 50), at(2000, 1000, 70), at(3000, 2000, 50), at(99_000, 3000, 50)]
    expect(correctedTimesMs(readings)).toEqual([1050, 2050, 3050, 4050])
  })

  it('are reckoned per boot', () => {
    const readings = [at(1000, 500, 10), at(2000, 1500, 10), at(500, 0), at(700, 200), at(900, 100, -7)]
    expect(correctedTimesMs(readings)).toEqual([1010, 2010, 500, 700, 893])
  })

  it('keep two events of the same millisecond in one boot', () => {
    expect(correctedTimesMs([at(1000, 5), at(1000, 5, 3)])).toEqual([1003, 1003])
  })

  it('never reorder the events of a boot that was measured, whatever the wall clock did', () => {
    const step = fc.record({ wallMs: fc.integer({ min: -1e12, max: 2e12 }), elapsedMs: fc.nat(1e8) })
    const offset = fc.option(fc.integer({ min: -1e10, max: 1e10 }))
    fc.assert(
      fc.property(fc.array(fc.tuple(step, offset), { minLength: 1 }), (steps) => {
        let monotonicMs = 0
        const readings = steps.map(([{ wallMs, elapsedMs }, hubOffsetMs]) => {
          monotonicMs += elapsedMs
          return { wallMs, monotonicMs, hubOffsetMs }
        })
        fc.pre(readings.some((reading) => reading.hubOffsetMs !== null))
        const times = correctedTimesMs(readings)
        for (const [i, reading] of readings.entries()) {
          const gapMs = (times[i] ?? 0) - (times[0] ?? 0)
          expect(gapMs).toBe(reading.monotonicMs - (readings[0]?.monotonicMs ?? 0))
        }
      }),
    )
  })
})
