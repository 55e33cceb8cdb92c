import { parseArgs } from 'node:util'
import { main, Stop } from '../../scripts/lib/progress.ts'
import { runMonkey } from './run-monkey.ts'

const help = `
npm run monkey -- [--steps N] [--seed N]

Random keys, chords, scans, answers and intents at the till's window over the real engine and its file, among a hub that
is slow, silent or gone, another till, cards of every outcome and a plug that is pulled now and then, with outage drills in
training. Nothing throws, the window is always in one of its documented states, every sale is paid to the cent, what the
hub put aside is taken once or let go of once, a basket is at one place, and nothing of training is in the till's own books.
Exits non-zero with the first findings; the printed seed draws the same again.

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
