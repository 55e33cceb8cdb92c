import { createRandom } from '../bench/random.ts'
import { type FaultKind, type Finding, faultKinds } from './findings.ts'
import type { Sabotage } from './plan.ts'
import type { Phase } from './reaper.ts'
import { runEngine } from './run-engine.ts'
import type { Templates } from './templates.ts'

export type Tally = {
  runs: number
  kills: number
  killsByPhase: Partial<Record<string, number>>
  faults: Record<FaultKind, number>
  findings: { readonly run: number; readonly seed: number; readonly finding: Finding }[]
}

export const emptyTally = (): Tally => ({
  ...{ runs: 0, kills: 0, killsByPhase: {}, findings: [] },
  faults: Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>,
})

/** Findings that are told in full; all are counted. */
const MOST_TOLD = 50

export function count(
  tally: Tally,
  run: { readonly number: number; readonly seed: number },
  {
    kills,
    findings,
  }: { readonly kills: readonly Phase[] | readonly string[]; readonly findings: readonly Finding[] },
): void {
  tally.runs += 1
  tally.kills += kills.length
  for (const phase of kills) tally.killsByPhase[phase] = (tally.killsByPhase[phase] ?? 0) + 1
  for (const finding of findings) {
    tally.faults[finding.kind] += 1
    if (tally.findings.length >= MOST_TOLD) continue
    tally.findings.push({ run: run.number, seed: run.seed, finding })
    console.error(`run ${run.number} (${run.seed}): ${finding.kind}: ${finding.text}`)
  }
}

/** The seed of one run of a campaign: with it alone the run can be done again. */
export const seedOf = (seed: number, run: number): number =>
  createRandom((seed ^ Math.imul(run + 1, 0x9e37_79b1)) >>> 0).below(2 ** 31)

type Options = {
  readonly seed: number
  readonly from: number
  readonly runs: number
  /** Runs side by side. */
  readonly lanes: number
  readonly templates: Templates
  readonly tally?: Tally
  readonly sabotage?: Sabotage
  readonly onRun?: () => void
  /** Enough is known. */
  readonly isEnough?: (tally: Tally) => boolean
}

/** Many tills, each crashed and looked at. */
export async function runCampaign({ tally = emptyTally(), ...options }: Options): Promise<Tally> {
  const { seed, from, runs, lanes, templates, sabotage, onRun, isEnough = () => false } = options
  let next = from
  const lane = async (): Promise<void> => {
    while (next < from + runs && !isEnough(tally)) {
      const number = next
      next += 1
      const runSeed = seedOf(seed, number)
      count(tally, { number, seed: runSeed }, await runEngine(runSeed, templates, sabotage))
      onRun?.()
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return tally
}
