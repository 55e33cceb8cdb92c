import { expect, it } from 'vitest'
import { emptyTally } from '../campaign.ts'
import { runAppCampaign } from './run-app.ts'

const isLong = process.env.CODEX_LONG === '1'
const RUNS = isLong ? 100 : 3
const TIMEOUT_MS = (isLong ? 30 : 2) * 60_000

it('loses, doubles and leaves out nothing, whichever process of the app is killed', {
  timeout: TIMEOUT_MS,
}, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  console.log(`Seed ${seed}: ${RUNS} kills in the app`)
  const tally = emptyTally()
  await runAppCampaign({ tally, seed, runs: RUNS })
  console.log(JSON.stringify(tally.killsByPhase))
  expect(tally.findings).toEqual([])
  expect(tally.kills).toBe(RUNS)
})
