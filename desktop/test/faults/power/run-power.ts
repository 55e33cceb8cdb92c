import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type * as z from 'zod'
import { createRandom } from '../../../bench/random.ts'
import type { CutPlan, RecordingPlan } from './recording.ts'
import { CutResult, child, type Faults, memory } from './run-child.ts'

export type PowerOptions = {
  readonly images: number
  readonly seed: number
  readonly synchronous: 'full' | 'normal'
  /** What one recording is cut into. */
  readonly imagesEach?: number
  readonly stepsEach?: number
  /** Syncs that fail, in thousandths; left out: some in a third of the recordings. */
  readonly failingSyncs?: number
  readonly onProgress?: (images: number) => void
}

type Category = keyof z.infer<typeof Faults>
export const categories: readonly Category[] = [
  ...(['lost', 'doubled', 'numberGaps', 'chainsBroken', 'totalsWrong', 'unopened'] as const),
]

/** Images in which something was wrong, by what it was. */
export type PowerResult = { readonly [C in Category]: number } & {
  readonly seed: number
  readonly synchronous: 'full' | 'normal'
  readonly images: number
  /** Acknowledgements up to the last cut of each recording. */
  readonly told: number
  /** What was wrong in some of them, for a person. */
  readonly examples: readonly string[]
}

const MOST_EXAMPLES = 10
/** Of a thousand, on a disk that fails. */
const FAILING_SYNCS = 15
/** Small logs are written back often, large ones hardly ever. */
const CHECKPOINT_PAGES = [12, 60, 1_000]

/** Records selling again and again, each time in a process of its own, and cuts the power in every recording. */
export async function runPower(options: PowerOptions): Promise<PowerResult> {
  const { images, seed, imagesEach = 125, synchronous, onProgress = () => undefined } = options
  const jobs = Math.ceil(images / imagesEach)
  const results: z.infer<typeof CutResult>[] = []
  const examples: string[] = []
  let next = 0
  const work = async (): Promise<void> => {
    while (next < jobs) {
      const job = next
      next += 1
      const count = Math.min(imagesEach, images - job * imagesEach)
      const result = await runOne(options, job, count)
      results.push(result)
      for (const { cut, faults } of result.found)
        for (const [category, list] of Object.entries(faults))
          if (list[0]) examples.push(`recording ${job}, entry ${cut}: ${category}: ${list[0]}`)
      onProgress(results.reduce((sum, { images: done }) => sum + done, 0))
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, availableParallelism()) }, work))
  const found = results.flatMap((result) => result.found)
  const counts = categories.map((category) => [
    category,
    found.filter(({ faults }) => faults[category].length > 0).length,
  ])
  return {
    ...(Object.fromEntries(counts) as { [C in Category]: number }),
    seed,
    synchronous,
    images: results.reduce((sum, { images: done }) => sum + done, 0),
    told: results.reduce((sum, { told }) => sum + told, 0),
    examples: examples.slice(0, MOST_EXAMPLES),
  }
}

async function runOne(options: PowerOptions, job: number, images: number) {
  const { seed, synchronous, stepsEach = 200 } = options
  const random = createRandom(seed * 1_000 + job)
  const home = mkdtempSync(join(memory(), 'codex-power-'))
  const [root, workDir, logFile] = [join(home, 'root'), join(home, 'work'), join(home, 'log')]
  mkdirSync(root)
  mkdirSync(workDir)
  // Without syncs a mirror is ahead of the till, and brings back what the till lost.
  const hasMirror = synchronous === 'full' && random.below(2) === 0
  const mayFail = synchronous === 'full' && random.below(3) === 0
  const failingSyncs = options.failingSyncs ?? (mayFail ? FAILING_SYNCS : 0)
  const plan: RecordingPlan = {
    ...{ seed: random.below(2 ** 31), steps: stepsEach, synchronous, hasMirror, logFile, failingSyncs },
    checkpointPages: random.pick(CHECKPOINT_PAGES),
  }
  const cuts: CutPlan = {
    ...{ seed: random.below(2 ** 31), images, root, workDir, logFile, hasMirror },
    isRecovery: false,
  }
  try {
    await child('record.ts', root, [root, JSON.stringify(plan)])
    return CutResult.parse(JSON.parse(await child('cut.ts', workDir, [JSON.stringify(cuts)])))
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
