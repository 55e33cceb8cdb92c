import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../../bench/random.ts'
import type { engineContract } from '../../src/ipc/contract.ts'
import type { CallInput, CallName, CallOutput } from '../../src/ipc/define.ts'
import type { RecoveryView } from '../../src/ipc/recovery-view.ts'
import type { SaleDone } from '../../src/ipc/views.ts'
import { readHead, readJournal } from '../judge/read-journal.ts'
import { createCashier } from '../till/cashier.ts'
import { readGoods } from '../till/goods.ts'
import { openHeadlessTill } from '../till/headless-till.ts'
import { until } from './until.ts'

type Engine = typeof engineContract

/** Nothing listens there. */
const NO_HUB = 'http://127.0.0.1:9'
/** Of a backoff: nobody here has to be spared. */
const SHORT = 0.002

type Options = {
  readonly dataDir: string
  readonly hubUrl: string
  readonly seed: number
  /** Of all machines and lives of the till: sales that a cashier was told of. */
  readonly acknowledged: Set<string>
}

/** A machine at a counter, which is one life of a till: switched on and off, sold at, copied. */
export function createMachine({ dataDir, hubUrl, seed, acknowledged }: Options) {
  const random = createRandom(seed)
  let running: ReturnType<typeof switchOn> | undefined
  let served = 0

  const switchOn = (url: string) => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const till = openHeadlessTill({
      ...{ dataDir, hubUrl: url, environment: 'development', random: () => SHORT, log: () => undefined },
    })
    const sold: SaleDone[] = []
    const told = (sale: SaleDone): void => {
      if (!acknowledged.has(sale.saleId)) sold.push(sale)
      acknowledged.add(sale.saleId)
    }
    const cashier = createCashier({ till, random, goods: () => readGoods(dataDir), told })
    return { till, sold, cashier }
  }
  const now = () => {
    if (!running) throw new Error('the machine is switched off')
    return running
  }

  return {
    dataDir,
    tillId: (): string => readJournal(dataDir).tillId,
    on: (): void => {
      running = switchOn(hubUrl)
    },
    /** The hub is out of its reach. */
    onAlone: (): void => {
      running = switchOn(NO_HUB)
    },
    off: async (): Promise<void> => {
      const was = running
      running = undefined
      await was?.till.stop()
    },
    enrol: (code: string): Promise<void> => now().till.enrol(hubUrl, code),
    /** Somebody is signed in, and nothing is open. */
    getReady: (): Promise<void> => now().cashier.getReady(),
    /** What its window asks. */
    ask: <N extends CallName<Engine>>(name: N, input: CallInput<Engine, N>): Promise<CallOutput<Engine, N>> =>
      now().till.screen.call(name, input),
    /** Serves so many customers. Answers with the receipts that they left with. */
    sell: async (customers: number): Promise<readonly SaleDone[]> => {
      const { cashier, sold } = now()
      const before = sold.length
      for (let customer = 0; customer < customers; customer += 1) {
        await cashier.getReady()
        await cashier.serve(served)
        served += 1
      }
      await cashier.getReady()
      return sold.slice(before)
    },
    /** The hub has all of it, and the cashier sees so. `setApart`: why the hub counts it only once a person says so. */
    untilSynced: (setApart: string | null = null): Promise<true> =>
      until(
        `the hub has all of the journal${setApart === null ? '' : `, set apart: ${setApart}`}`,
        async () => {
          const { till } = now()
          const status = till.status()
          const head = readHead(dataDir)
          const { health } = await till.screen.call('till.get', {})
          const hasAll = status.epochId === head.epochId && status.ackedSeq >= head.seq
          const isTold = health.hub === (setApart === null ? 'online' : 'set-apart')
          return hasAll && isTold && status.setApart === setApart ? true : undefined
        },
      ),
    /** The hub does not take this machine for its till: a person may give it another code. */
    untilRefused: (): Promise<true> =>
      until('the till may be enrolled once more', async () => {
        const { till } = now()
        return till.status().hub === 'refused' && (await till.needsCode()) ? true : undefined
      }),
    /** What the till says of itself once it wants somebody to look, before it sells. */
    untilRecovered: (): Promise<RecoveryView> =>
      until('the till says that it was restored', async () => {
        const { safety } = await now().till.screen.call('till.get', {})
        return safety.recovered ?? undefined
      }),
    /** A manager has read the number on the last receipt. */
    confirm: async (lastPrinted: number): Promise<void> => {
      const { cashier, till } = now()
      await cashier.signIn()
      await till.screen.call('recovery.confirm', { lastPrinted, reason: 'read the last receipt' })
    },
    /** Its disk, while it is off. */
    copyTo: (dir: string): void => cpSync(dataDir, dir, { recursive: true }),
    /** All that a copy holds, or some of its files. */
    putBack: (dir: string, names: readonly string[] = readdirSync(dir)): void => {
      for (const name of names) {
        rmSync(join(dataDir, name), { recursive: true, force: true })
        cpSync(join(dir, name), join(dataDir, name), { recursive: true })
      }
    },
  }
}
export type Machine = ReturnType<typeof createMachine>
