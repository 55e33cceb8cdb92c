import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ScaleHand } from '../../ipc/scale.ts'
import type { Scale } from '../scale/port.ts'

/** A scale and whoever puts goods on it, in the hands of a test. */
export type ScaleBench = {
  readonly scale: Scale
  readonly setHand: (hand: ScaleHand) => void
  readonly plug: () => Promise<void>
  readonly pull: () => Promise<void>
  /** Lets time go by until this is settled. */
  readonly until: <T>(work: Promise<T>) => Promise<T>
  readonly becomes: (state: 'ready' | 'offline') => Promise<void>
  readonly close: () => Promise<void>
}

const on = (grams: number, more: Partial<ScaleHand> = {}): ScaleHand => ({
  ...{ grams, isMoving: false, fault: 'none' },
  ...more,
})

/** What every `Scale` keeps, whatever its protocol. */
export function scaleContract(name: string, createBench: () => Promise<ScaleBench>): void {
  describe(`the scale contract: ${name}`, () => {
    let bench: ScaleBench
    beforeEach(async () => {
      bench = await createBench()
      await bench.plug()
      await bench.becomes('ready')
    })
    afterEach(() => bench.close())

    const codeOf = (work: Promise<unknown>): Promise<unknown> =>
      bench.until(work.catch(({ code }: { code?: string }) => code))
    const weigh = (): Promise<unknown> => codeOf(bench.scale.weigh())
    const read = (): Promise<unknown> => codeOf(bench.scale.read())

    it('what rests on it is weighed, to the gram', async () => {
      for (const grams of [1, 482, 1_234, 15_000]) {
        bench.setHand(on(grams))
        expect(await read()).toEqual({ kind: 'stable', grams })
        expect(await weigh()).toBe(grams)
      }
    })

    it('what moves is never told as its weight', async () => {
      bench.setHand(on(700, { isMoving: true }))
      expect(await read()).toMatchObject({ kind: 'moving' })
      const weighed = weigh()
      bench.setHand(on(750))
      expect(await weighed).toBe(750)
      bench.setHand(on(700, { isMoving: true }))
      expect(await weigh()).toBe('SCALE_UNSTABLE')
    })

    it.each([
      [0, { kind: 'stable', grams: 0 }, 'SCALE_EMPTY'],
      [15_001, { kind: 'over-range' }, 'SCALE_OVER_RANGE'],
      [-20, { kind: 'under-zero' }, 'SCALE_UNDER_ZERO'],
    ])('%i grams are no weight to sell', async (grams, reading, code) => {
      bench.setHand(on(grams))
      expect(await read()).toEqual(reading)
      expect(await weigh()).toBe(code)
    })

    it.each(['silent', 'garbage', 'half'] as const)(
      'one that answers %s is at fault, and nothing of it is left in the next answer',
      async (fault) => {
        bench.setHand(on(999, { fault }))
        expect(await weigh()).toBe('SCALE_FAULT')
        expect(await read()).toBe('SCALE_FAULT')
        bench.setHand(on(250))
        expect(await weigh()).toBe(250)
      },
    )

    it('pulled in the middle of an answer it is offline; plugged in again it weighs what lies there then', async () => {
      bench.setHand(on(999, { fault: 'half' }))
      const weighed = weigh()
      await bench.pull()
      expect(['SCALE_FAULT', 'DEVICE_OFFLINE']).toContain(await weighed)
      await bench.becomes('offline')
      expect(await read()).toBe('DEVICE_OFFLINE')
      expect(await weigh()).toBe('DEVICE_OFFLINE')
      bench.setHand(on(250))
      await bench.plug()
      await bench.becomes('ready')
      expect(await weigh()).toBe(250)
    })

    it('of two who ask at once the second is refused: it would get the weight for the first', async () => {
      bench.setHand(on(250))
      const first = bench.scale.weigh()
      const others = [bench.scale.weigh(), bench.scale.read()].map(codeOf)
      expect(await Promise.all(others)).toEqual(['UNAVAILABLE', 'UNAVAILABLE'])
      expect(await bench.until(first)).toBe(250)
    })

    it('closed it weighs no more', async () => {
      bench.setHand(on(250))
      bench.scale.close()
      expect(await weigh()).toBe('DEVICE_OFFLINE')
    })
  })
}
