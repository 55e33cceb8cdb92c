import { setTimeout as after } from 'node:timers/promises'
import type { Random } from '../../bench/random.ts'
import type { Good } from '../till/goods.ts'
import type { SellingTill } from '../till/headless-till.ts'

/** Ten scans a second are as fast as hands are; this is twice that. */
const EVERY_MS = 50
const LINES = 10

/** Scans and pays as long as somebody wants to know: milliseconds from each code to its line on disk. */
export async function timeScans(
  { screen, devices }: SellingTill,
  goods: readonly Good[],
  random: Random,
  isEnough: (count: number) => boolean,
): Promise<number[]> {
  const times: number[] = []
  while (!isEnough(times.length)) {
    for (let line = 0; line < LINES; line += 1) {
      const startedMs = performance.now()
      await devices.scan(random.pick(goods).code)
      const tookMs = performance.now() - startedMs
      times.push(tookMs)
      await after(Math.max(0, EVERY_MS - tookMs))
    }
    const { basketId, totalMinor, cashMinor } = await screen.call('basket.get', {})
    await screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: cashMinor })
  }
  return times
}
