import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { prepareHub } from '../../scripts/lib/build-hub.ts'
import { main, Stop } from '../../scripts/lib/progress.ts'
import { chaosKinds, isChaosKind } from './chaos/kinds.ts'
import { buildTillHost } from './host/bundle.ts'
import { isKillKind, killKinds } from './kills.ts'
import { type FleetResult, runFleet } from './run-fleet.ts'

const help = `
npm run fleet -- [--tills N] [--sales N] [--rate R] [--chaos KINDS] [--kill KINDS] [--seed S] [--json FILE]

Headless tills sell to two hubs on one PostgreSQL through a network that does everything wrong, while tills, hubs and the
database are killed. In the end every till's journal is held against the hub's raw events, its tables and its money, the
chains are verified, and every till proves that it still gets tokens. Exits non-zero unless all of it agrees.

  --tills N      (20)
  --sales N      of each till (20)
  --rate R       sales a second of each till, at most (2)
  --chaos KINDS  ${chaosKinds.join(',')} (all); none
  --share P      of a hundred requests so many meet with chaos (15)
  --kill KINDS   ${killKinds.join(',')} (all); none
  --per-process N  tills in a process (25)
  --ageing N     tokens age so much faster (20)
  --seed S       draws the same chaos and kills again (random)
  --keep         leaves all files where they are
  --json FILE    writes the result there
`

const isClean = ({ findings, lockedOut, chainsVerified, tills }: FleetResult): boolean =>
  findings.length === 0 && lockedOut === 0 && chainsVerified === tills

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      tills: { type: 'string', default: '20' },
      sales: { type: 'string', default: '20' },
      rate: { type: 'string', default: '2' },
      chaos: { type: 'string', default: chaosKinds.join(',') },
      share: { type: 'string', default: '15' },
      kill: { type: 'string', default: killKinds.join(',') },
      'per-process': { type: 'string', default: '25' },
      ageing: { type: 'string', default: '20' },
      seed: { type: 'string' },
      keep: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  })
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : number('seed', values.seed)
  await prepareHub()
  await buildTillHost()
  console.log(`Seed ${seed}: ${values.tills} tills, ${values.sales} sales each`)
  const result = await runFleet({
    tills: number('tills', values.tills),
    tillsPerProcess: number('per-process', values['per-process']),
    sales: number('sales', values.sales),
    rate: number('rate', values.rate),
    chaos: kindsOf('chaos', values.chaos, isChaosKind),
    chaosPercent: number('share', values.share),
    kill: kindsOf('kill', values.kill, isKillKind),
    tokenAgeing: number('ageing', values.ageing),
    ...{ seed, keep: values.keep, say: (text) => console.log(text) },
  })
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
  console.log(report(result))
  return isClean(result) ? 0 : 1
})
process.exit()

function report(result: FleetResult): string {
  const list = (counts: object): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  const { sold, received, projected, lost, doubled, moneyDifferenceMinor, chainsVerified, lockedOut } = result
  return [
    ...result.findings.slice(0, 20),
    `chaos: ${list(result.chaos)}; of it for tokens ${result.tokenFaults}`,
    `kills: ${list(result.kills)}`,
    `sold ${sold}, received ${received}, projected ${projected}`,
    `lost ${lost}, doubled ${doubled}, money difference ${moneyDifferenceMinor}`,
    `chains whole ${chainsVerified} of ${result.tills}, locked out ${lockedOut}`,
    `${isClean(result) ? 'All books agree' : 'THE BOOKS DO NOT AGREE'} after ${result.seconds} s; seed ${result.seed}`,
  ].join('\n')
}

function number(name: string, text: string): number {
  const value = Number(text)
  if (!(value >= 0)) throw new Stop(`--${name} takes a number, not "${text}".`)
  return value
}

function kindsOf<T extends string>(name: string, text: string, isKind: (kind: string) => kind is T): T[] {
  if (text === 'none' || text === '') return []
  return text.split(',').map((kind) => {
    if (!isKind(kind)) throw new Stop(`--${name} does not know "${kind}".`)
    return kind
  })
}
