import { HostNews, HostOrder, HostPlan } from './messages.ts'
import { runTill } from './run-till.ts'

/** Many headless tills in one process, as the plan in its argument has them. Ends with whoever started it. */
const plan = HostPlan.parse(JSON.parse(process.argv[2] ?? '{}'))
const tell = (news: HostNews): void => void (process.connected && process.send?.(news))

/** A second's worth of tills starts one after the other: all at once would only wait for each other. */
const APART_MS = 40

const codes = new Map<number, (code: string) => void>()
const codeFor = (till: number): Promise<string> =>
  new Promise((resolve) => {
    codes.set(till, resolve)
    tell({ news: 'wants-code', till })
  })

const tills = plan.tills.map((one, place) => {
  const say = (news: HostNews): void => tell(HostNews.parse(news))
  return runTill({
    ...{ ...plan, ...one, afterMs: place * APART_MS, environment: process.env.TILL_ENV, say },
    code: () => codeFor(one.number),
  })
})

const stop = async (): Promise<void> => {
  await Promise.allSettled(tills.map((till) => till.stop()))
  process.exit(0)
}

process.on('message', (message) => {
  const what = HostOrder.parse(message)
  if (what.order === 'stop') void stop()
  else if (what.order === 'code') codes.get(what.till)?.(what.code)
  else for (const till of tills) till.prove()
})
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => void stop())
