import { expect, it } from 'vitest'
import { chaosKinds } from './chaos/kinds.ts'
import { buildTillHost } from './host/bundle.ts'
import { killKinds } from './kills.ts'
import { runFleet } from './run-fleet.ts'

const isLong = process.env.CODEX_LONG === '1'
const [TILLS, SALES] = isLong ? [200, 100] : [8, 15]

it('a fleet loses nothing and doubles nothing, whatever happens between it and its hubs', {
  timeout: (isLong ? 120 : 5) * 60_000,
}, async () => {
  await buildTillHost()
  const seed = Math.floor(Math.random() * 2 ** 31)
  console.log(`seed ${seed}`)
  const result = await runFleet({
    ...{ tills: TILLS, tillsPerProcess: isLong ? 25 : 4, sales: SALES, rate: 4, seed },
    ...{ chaos: chaosKinds, chaosPercent: 20, kill: killKinds, tokenAgeing: 20 },
    say: (text) => console.log(text),
  })
  expect(result.findings).toEqual([])
  expect(result).toMatchObject({
    ...{ lost: 0, doubled: 0, moneyDifferenceMinor: 0, lockedOut: 0, chainsVerified: TILLS },
    ...{ sold: result.received, projected: result.received },
  })
  expect(result.sold).toBeGreaterThanOrEqual(TILLS * SALES)
  for (const kind of killKinds) expect(result.kills[kind]).toBeGreaterThan(0)
})
