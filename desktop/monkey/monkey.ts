import { parseArgs } from 'node:util'
import { main, Stop } from '../../scripts/lib/progress.ts'
import { runMonkey } from './run-monkey.ts'

const help = `
npm run monkey -- [--steps N] [--seed N]

Random keys, chords, scans, answers and intents at the till's window over the real engine and its file, with cards of
every outcome and the plug pulled now and then: nothing throws, no total is below zero but for goods that come back,
every sale is paid to the cent, the window is always in one of its documented states, and the file's own check finds
nothing. Exits non-zero with the first findings; the printed seed repeats them.

  --steps N   (100000)
  --seed N    (a new one)
`

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: { steps: { type: 'string', default: '100000' }, seed: { type: 'string' } },
  })
  const steps = Number(values.steps)
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  if (!(steps > 0) || !Number.isInteger(seed)) throw new Stop('--steps and --seed take whole numbers.')
  console.log(`seed ${seed}`)
  const result = await runMonkey({ steps, seed, told: (step) => console.log(`  ${step} steps`) })
  for (const finding of result.findings) console.log(finding)
  console.log(
    `${result.steps} steps, ${result.kills} kills, ${told(result.tally)}, ${result.findings.length} findings`,
  )
  return result.findings.length > 0 ? 1 : 0
})
process.exit()

function told(tally: Readonly<Record<string, number>>): string {
  return Object.entries(tally)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')
}
