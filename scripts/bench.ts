import { generatePrisma, prepareEmbeddedPostgres } from './lib/build-hub.ts'
import { runForeground } from './lib/foreground.ts'
import { inRepo } from './lib/paths.ts'

// The benchmarks lie with what they measure; they print their own help.
const args = process.argv.slice(2)
const ofHub = ['ingest'].includes(args[0] ?? '')
if (ofHub) {
  await prepareEmbeddedPostgres()
  await generatePrisma()
}
process.exitCode = await runForeground(
  process.execPath,
  [inRepo(ofHub ? 'hub' : 'desktop', 'bench', 'bench.ts'), ...args],
  process.env,
)
