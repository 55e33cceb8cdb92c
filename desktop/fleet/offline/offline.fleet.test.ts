import { expect, it } from 'vitest'
import { quickDir } from '../../test/support/quick-dir.ts'
import { runOffline } from './run-offline.ts'

const isLong = process.env.CODEX_LONG === '1'
const SALES = isLong ? 100_000 : 150

it('a till that was offline for a month catches up while it sells, and nothing is lost', {
  timeout: (isLong ? 120 : 3) * 60_000,
}, async () => {
  const result = await runOffline({
    ...{ sales: SALES, days: 30, scans: 20, dir: quickDir() },
    say: (text) => console.log(text),
  })
  expect(result.findings).toEqual([])
  expect(result).toMatchObject({ lost: 0, doubled: 0, moneyDifferenceMinor: 0, chainsVerified: 1 })
  expect(result.sold).toBeGreaterThanOrEqual(SALES)
  expect(result.received).toBe(result.sold)
  expect(result.events).toBeGreaterThan(SALES)
})
