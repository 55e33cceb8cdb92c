import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildEngineToKill } from './bundle.ts'
import { runCampaign, type Tally } from './campaign.ts'
import type { FaultKind } from './findings.ts'
import type { Sabotage } from './plan.ts'
import { makeTemplates, type Templates } from './templates.ts'

const isLong = process.env.CODEX_LONG === '1'
const RUNS = isLong ? 1_900 : 60
const LANES = 2
const TIMEOUT_MS = (isLong ? 60 : 2) * 60_000

let templates: Templates
beforeAll(async () => {
  await buildEngineToKill()
  templates = await makeTemplates()
})
afterAll(() => templates.remove())

const campaign = (runs: number, sabotage?: Sabotage, kind?: FaultKind): Promise<Tally> => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  console.log(`Seed ${seed}: ${runs} engines to kill${sabotage ? `, each of which ${sabotage}` : ''}`)
  return runCampaign({
    seed,
    from: 0,
    runs,
    lanes: LANES,
    templates,
    ...(sabotage && { sabotage }),
    isEnough: ({ faults }) => kind !== undefined && faults[kind] > 0,
  })
}

it('loses, doubles and leaves out nothing, whenever an engine is killed', {
  timeout: TIMEOUT_MS,
}, async () => {
  const { kills, killsByPhase, findings } = await campaign(RUNS)
  console.log(`${kills} kills: ${JSON.stringify(killsByPhase)}`)
  expect(kills).toBeGreaterThanOrEqual(RUNS)
  expect(findings).toEqual([])
})

/** What a till that is built wrong is found by, and how many runs that takes at most. */
const sabotages: readonly (readonly [Sabotage, FaultKind])[] = [
  ['replies-before-commit', 'lost'],
  ['charges-again', 'totalsWrong'],
  ['skips-numbers', 'numberGaps'],
  ['opens-twice', 'doubled'],
  ['forgets-what-is-weighed', 'lost'],
]

it.each(sabotages)('finds a till that %s', { timeout: TIMEOUT_MS }, async (sabotage, kind) => {
  const { faults } = await campaign(60, sabotage, kind)
  expect(faults[kind]).toBeGreaterThan(0)
})
