import { idOf } from '@codex/shared/testing/builders'
import { expect, it } from 'vitest'
import { createFakeClock } from './testing/fake-clock.ts'
import { createUntakenScans } from './untaken-scans.ts'

const setUp = () => {
  const clock = createFakeClock()
  const scans = createUntakenScans(clock)
  let last = 0
  /** Returns the scan's key, or undefined when there was no room. */
  const hold = (code: string, handOuts: 0 | 1 = 0): string | undefined => {
    last += 1
    const scan = { code, aim: null, deviceId: 'a', t0Ms: clock.nowMs(), scanKey: idOf(last) }
    return scans.hold(scan, handOuts) ? scan.scanKey : undefined
  }
  return { clock, scans, hold, handOut: () => scans.handOut().map(({ code }) => code) }
}

it('hands out fresh scans in order until they are taken', async () => {
  const { clock, scans, hold, handOut } = setUp()
  hold('old')
  await clock.advance(7_000)
  const one = hold('1')
  hold('2')
  await clock.advance(2_000)
  expect(handOut()).toEqual(['1', '2'])
  scans.taken(one as string)
  expect(handOut()).toEqual(['2'])
})

it('gives no scan to a third engine', () => {
  const { hold, handOut } = setUp()
  hold('sent', 1)
  hold('new')
  expect([handOut(), handOut(), handOut()]).toEqual([['sent', 'new'], ['new'], []])
})

it('is bounded, and old scans make room', async () => {
  const { clock, hold, handOut } = setUp()
  const answers = Array.from({ length: 20 }, (_, at) => hold(`${at}`))
  expect(answers.filter(Boolean)).toHaveLength(16)
  await clock.advance(9_000)
  expect(hold('new')).toBeDefined()
  expect(handOut()).toEqual(['new'])
})
