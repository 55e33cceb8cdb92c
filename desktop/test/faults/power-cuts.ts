import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { resolveFaultVfs } from '../../../scripts/lib/fault-vfs.ts'
import { main, Stop } from '../../../scripts/lib/progress.ts'
import { categories, type PowerResult, runPower } from './power/run-power.ts'

const help = `
npm run test:power -- [--images N] [--seed N] [--synchronous full|normal] [--json FILE]

Cuts the power of a till that sells. The till runs on a layer under SQLite that logs every write and every sync; an image
is what a disk holds when the power goes at any point of that log: what was synced, and by chance some of the rest, in
sectors. Each image is opened by the till's own way and held to everything that was acknowledged before the cut.

  --images N       how many (2000)
  --seed N         repeats a run
  --synchronous    full, as a till runs: nothing may be missing. normal: without a sync for each sale; then something
                   must be missing, or this test could not fail
  --json FILE      writes the result there
  exit             0 as it must be, 1 not
`

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      images: { type: 'string', default: '2000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      synchronous: { type: 'string', default: 'full' },
      json: { type: 'string' },
    },
  })
  const { synchronous } = values
  if (synchronous !== 'full' && synchronous !== 'normal')
    throw new Stop(`--synchronous takes full or normal, not "${synchronous}".`)
  const [images, seed] = [wholeNumber('images', values.images), wholeNumber('seed', values.seed)]
  process.env.CODEX_FAULT_VFS = await resolveFaultVfs()
  console.log(`${images} power cuts, synchronous=${synchronous}, seed ${seed}`)
  const startedMs = performance.now()
  const onProgress = (done: number): void => console.log(`  ${done} images`)
  const result = await runPower({ images, seed, synchronous, onProgress })
  const seconds = Math.round((performance.now() - startedMs) / 1000)
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...result, seconds }, null, 2)}\n`)
  console.log(`${seconds} s, ${result.told} acknowledgements`)
  return told(result)
})

function told(result: PowerResult): number {
  for (const example of result.examples) console.log(`  ${example}`)
  for (const category of categories) console.log(`  ${category}: ${result[category]} images`)
  const wrong = categories.reduce((sum, category) => sum + result[category], 0)
  if (result.synchronous === 'full') {
    console.log(wrong === 0 ? 'Nothing acknowledged is missing in any image.' : 'THE TILL LOSES SALES.')
    return wrong === 0 ? 0 : 1
  }
  const { lost } = result
  console.log(
    lost > 0
      ? `Without a sync for each sale ${lost} of ${result.images} images lost something, as they must.`
      : 'Nothing was lost without a sync for each sale: this test could not fail.',
  )
  return lost > 0 ? 0 : 1
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Stop(`--${name} takes a whole number above 0, not "${text}".`)
  return value
}
