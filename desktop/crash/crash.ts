import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { main, Stop } from '../../scripts/lib/progress.ts'
import { requirePackages } from '../../scripts/lib/system-packages.ts'
import setUpDesktop from '../../scripts/suites/desktop-setup.ts'
import { buildEngineToKill } from './bundle.ts'
import { emptyTally, runCampaign, type Tally } from './campaign.ts'
import { runAppCampaign } from './electron/run-app.ts'
import { makeTemplates } from './templates.ts'

const help = `
npm run test:crash -- [--runs N] [--seed S] [--json FILE] [--electron N] [--from I] [--lanes N]

Kills tills at random moments of random sales, starts them again and looks whether anything was lost, doubled, left out
or added up wrongly. Most runs kill the engine under plain Node; one in twenty kills a process of the real app.

  --runs N      tills (100)
  --electron N  so many of them in the app (one in twenty)
  --seed S      draws the same runs again (random); a kill by time still comes when the machine lets it
  --from I      begins with run I of that seed
  --lanes N     engines side by side (one per core, at most 2)
  --json FILE   writes the result there
`

const TICK_MS = 15_000

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '100' },
      electron: { type: 'string' },
      seed: { type: 'string' },
      from: { type: 'string', default: '0' },
      lanes: { type: 'string', default: String(Math.min(2, availableParallelism())) },
      json: { type: 'string' },
    },
  })
  const runs = whole('runs', values.runs)
  const appRuns = whole('electron', values.electron ?? String(Math.floor(runs / 20)))
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : whole('seed', values.seed)
  const startedMs = performance.now()
  console.log(`Seed ${seed}: ${runs - appRuns} engines and ${appRuns} apps to kill`)
  const tally = emptyTally()
  await runEngines(tally, {
    seed,
    from: whole('from', values.from),
    lanes: whole('lanes', values.lanes),
    runs: runs - appRuns,
  })
  if (appRuns > 0) await runApps(tally, seed, appRuns)
  const seconds = Math.round((performance.now() - startedMs) / 100) / 10
  const { kills, killsByPhase, faults, findings } = tally
  const result = { seed, runs: tally.runs, kills, killsByPhase, ...faults, seconds, findings }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
  console.log(report(tally, seconds))
  return findings.length === 0 && tally.runs === runs ? 0 : 1
})
process.exit()

async function runEngines(
  tally: Tally,
  options: { seed: number; from: number; lanes: number; runs: number },
) {
  await buildEngineToKill()
  const templates = await makeTemplates()
  let toldMs = performance.now()
  try {
    await runCampaign({
      ...options,
      templates,
      tally,
      onRun: () => {
        if (performance.now() - toldMs < TICK_MS) return
        toldMs = performance.now()
        console.log(`  ${tally.runs} runs, ${tally.kills} kills, ${tally.findings.length} findings`)
      },
    })
  } finally {
    templates.remove()
  }
}

async function runApps(tally: Tally, seed: number, runs: number): Promise<void> {
  await requirePackages(['electron', 'keyring'])
  const tearDown = await setUpDesktop()
  try {
    await runAppCampaign({ tally, seed, runs })
  } finally {
    await tearDown()
  }
}

function report({ runs, kills, killsByPhase, faults }: Tally, seconds: number): string {
  const phases = Object.entries(killsByPhase).sort(([, a = 0], [, b = 0]) => b - a)
  return [
    `${runs} runs, ${kills} kills in ${seconds} s`,
    ...phases.map(([phase, count]) => `  ${String(count).padStart(5)}  ${phase}`),
    Object.entries(faults)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', '),
  ].join('\n')
}

function whole(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new Stop(`--${name} takes a whole number, not "${text}".`)
  return value
}
