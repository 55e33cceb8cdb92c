import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { inState } from '../../scripts/lib/paths.ts'
import { main, Stop } from '../../scripts/lib/progress.ts'
import type { HostNews } from './host/messages.ts'
import { runTill } from './host/run-till.ts'

const help = `
npm run till:headless -- --hub URL --code CODE [--sales N --rate R] [--dir DIR] [--seed S]

A till without a screen: engine and sync as they are in the app, under plain Node. It enrols with a one-time code of the
hub, or goes on as the till that it already is, sells, and ends when the hub has all of it; without --sales it goes on
until it is told to end. Its device key lies in a file that only its owner may read: this is for development, and needs
TILL_ENV=development.

  --hub URL    of the hub
  --code CODE  for a till that is nobody yet
  --sales N    that it has sold in the end
  --rate R     sales a second, at most (1)
  --dir DIR    where its files lie (TILL_DATA_DIR, else .state/headless)
  --seed S     draws the same customers again (random)
`

await main(help, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      hub: { type: 'string' },
      code: { type: 'string', default: '' },
      sales: { type: 'string' },
      rate: { type: 'string', default: '1' },
      dir: { type: 'string', default: process.env.TILL_DATA_DIR || inState('headless') },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    },
  })
  if (process.env.TILL_ENV !== 'development')
    throw new Stop('The key of a headless till lies in a file: set TILL_ENV=development where that is meant.')
  if (!values.hub || !URL.canParse(values.hub)) throw new Stop('Which hub? --hub takes its address.')
  const [hubUrl, rate, seed] = [values.hub.replace(/\/+$/, ''), Number(values.rate), Number(values.seed)]
  const sales = values.sales === undefined ? Number.MAX_SAFE_INTEGER : Number(values.sales)
  if (!(rate > 0) || !(sales > 0) || !Number.isInteger(seed))
    throw new Stop('--sales and --rate take numbers above 0, --seed a whole one.')
  mkdirSync(values.dir, { recursive: true, mode: 0o700 })
  return new Promise<number>((resolve) => {
    let sold = 0
    let isEnrolled = false
    const say = (news: HostNews): void => {
      if (news.news === 'sold') sold += 1
      // A code that the hub does not take is none that it takes later.
      if (news.news === 'fault' && !isEnrolled) return void end(1)
      if (news.news === 'enrolled') isEnrolled = true
      if (news.news === 'enrolled') console.log(`selling; files in ${values.dir}`)
      if (news.news === 'log' || news.news === 'fault') console.error(news.text)
      if (news.news === 'done') console.log(`sold ${sold} in this run, waiting for the hub`)
      if (news.news !== 'synced') return
      console.log('the hub has all of it')
      void end(0)
    }
    const till = runTill({
      ...{ number: 1, dataDir: values.dir, enrolAt: hubUrl, hubUrl, seed, sales, rate },
      ...{ tokenAgeing: 1, afterMs: 0, environment: process.env.TILL_ENV, say },
      code: async () => values.code,
    })
    const end = (code: number): Promise<void> => till.stop().finally(() => resolve(code))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0))
    till.prove()
  })
})
process.exit()
