import { setTimeout as after } from 'node:timers/promises'
import { AppError } from '@codex/shared/errors/app-error'
import { createRandom } from '../../bench/random.ts'
import { readHead } from '../judge/read-journal.ts'
import { createCashier } from '../till/cashier.ts'
import { readGoods } from '../till/goods.ts'
import { type HeadlessTill, openHeadlessTill } from '../till/headless-till.ts'
import type { HostNews, HostPlan } from './messages.ts'

type Options = Omit<HostPlan, 'tills'> &
  HostPlan['tills'][number] & {
    readonly afterMs: number
    /** A fresh one-time code, for a till that is nobody yet. */
    readonly code: () => Promise<string>
    readonly environment: string | undefined
    readonly say: (news: HostNews) => void
  }

const LOOK_MS = 250
/** A till that was asked for more answers again by itself. */
const AGAIN_MS = 1_000

/** One till of a fleet: enrols if it is nobody, sells what is left of its sales, then waits until the hub has all. */
export function runTill(options: Options) {
  const { number, dataDir, sales, rate, say } = options
  const random = createRandom(options.seed)
  let till: HeadlessTill | undefined
  let isStopped = false
  let prove: () => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    prove = resolve
  })

  const sellAll = async (open: HeadlessTill): Promise<void> => {
    const cashier = createCashier({
      ...{ till: open, random },
      goods: () => readGoods(dataDir),
      told: ({ saleId }) => say({ news: 'sold', till: number, saleId }),
    })
    const everyMs = 1_000 / rate
    let dueMs = performance.now()
    await cashier.getReady()
    for (let sold = readHead(dataDir).sales; sold < sales && !isStopped; sold = readHead(dataDir).sales) {
      dueMs = Math.max(dueMs + everyMs, performance.now() - everyMs)
      await after(Math.max(0, dueMs - performance.now()))
      await cashier.serve(sold)
      await cashier.getReady()
    }
  }

  /** Everything acknowledged, the hub in sight, and a new token given. */
  const isSynced = async (open: HeadlessTill): Promise<boolean> => {
    const { hub, epochId, ackedSeq } = open.status()
    const head = readHead(dataDir)
    if (hub !== 'online' || epochId !== head.epochId || ackedSeq < head.seq) return false
    await open.askForToken()
    return true
  }

  /** An answer that is lost has used up its code: with another one it is tried again. */
  const enrol = async (open: HeadlessTill): Promise<void> => {
    try {
      await open.enrol(options.enrolAt, await options.code())
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'HUB_UNREACHABLE') throw error
    }
  }

  const live = async (): Promise<void> => {
    await after(options.afterMs)
    if (isStopped) return
    const open = openHeadlessTill({
      ...{ dataDir, hubUrl: options.hubUrl, environment: options.environment },
      ...{ random: Math.random, tokenAgeing: options.tokenAgeing },
      log: (message, facts) =>
        say({ news: 'log', till: number, text: `${message} ${JSON.stringify(facts ?? {})}` }),
    })
    till = open
    while (!(await open.isEnrolled())) await enrol(open)
    say({ news: 'enrolled', till: number })
    await sellAll(open)
    say({ news: 'done', till: number })
    await asked
    while (!isStopped && !(await isSynced(open).catch(() => false))) await after(LOOK_MS)
    if (!isStopped) say({ news: 'synced', till: number, movedMinor: open.devices.terminal.movedMinor() })
  }

  /** A cashier who met something unexpected is a finding, and another one comes. */
  const liveOn = async (): Promise<void> => {
    while (!isStopped) {
      try {
        return await live()
      } catch (error) {
        if (!isStopped)
          say({
            news: 'fault',
            till: number,
            text: error instanceof Error ? (error.stack ?? '') : String(error),
          })
        await till?.stop().catch(() => undefined)
        till = undefined
        await after(AGAIN_MS)
      }
    }
  }
  const living = liveOn()

  return {
    prove,
    stop: async (): Promise<void> => {
      isStopped = true
      prove()
      await till?.stop()
      await living
    },
  }
}
