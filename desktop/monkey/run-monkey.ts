import { setImmediate as nextTurn } from 'node:timers/promises'
import { createRandom } from '../bench/random.ts'
import { createVirtualTerminal } from '../src/devices/terminal/virtual-terminal.ts'
import { runTill } from '../src/engine/testing/a-till.ts'
import { createTill } from '../src/renderer/till/create-till.ts'
import { routerStateOf } from '../src/renderer/till/router-state.ts'
import { createHands } from './hands.ts'
import { openShop } from './shop.ts'
import { watchBooks, watchScreen } from './watch.ts'

type Options = {
  readonly steps: number
  readonly seed: number
  readonly told?: (step: number) => void
}

export type MonkeyResult = {
  readonly seed: number
  readonly steps: number
  readonly sales: number
  readonly kills: number
  /** What must not be, with the step and what was done right before. */
  readonly findings: readonly string[]
}

/** So many things done before the last ones have been answered; then the till comes to rest for a moment. */
const RUSH = 12
const TURNS = 6
const MOST_TURNS = 2_000
/** Of so many rests one ends with the plug pulled. */
const KILL_EVERY = 150
const LAST_DONE = 12
const MOST_FINDINGS = 20
const TOLD = 5_000

const WAIT_MS = 15_000

/** Random hands at the window's own keys and intents, over the real engine and its real file. */
export async function runMonkey({ steps, seed, told = () => undefined }: Options): Promise<MonkeyResult> {
  const shop = openShop()
  const random = createRandom(seed)
  const terminal = createVirtualTerminal()
  const findings: string[] = []
  const done: string[] = []
  let kills = 0

  const note = (step: number, faults: readonly string[]): void => {
    for (const fault of faults)
      if (findings.length < MOST_FINDINGS)
        findings.push(`step ${step}: ${fault}; done last: ${done.join(', ')}`)
  }
  const crashed = (error: unknown): void => note(-1, [`nobody caught ${String(error)}`])
  process.on('unhandledRejection', crashed)

  const till = createTill({ flush: (change) => change(), now: () => performance.now() })
  let counter = runTill(shop.dir, { terminal })
  await counter.enrol()
  const open = async (): Promise<ReturnType<typeof createHands>> => {
    await till.linkEngine(counter.openPort())
    const { codes, productIds } = shop
    return createHands({ random, till, counter, codes, productIds })
  }
  let hands = await open()

  /** As after kill -9, and the supervisor's next engine. */
  const pullPlug = async (): Promise<void> => {
    kills += 1
    counter.crash()
    counter = runTill(shop.dir, { terminal, bootId: random.below(2) === 0 ? 'boot-1' : `boot-${kills}` })
    await counter.control.call('pepper.set', { pepper: counter.pepper })
    hands = await open()
  }

  /** A PIN takes its time, and nothing is sold before. */
  const isIn = async (): Promise<void> => {
    counter.world.aheadMs += 60_000
    for (let turn = 0; turn < MOST_TURNS && routerStateOf(till.stores).stage === 'sign-in'; turn += 1)
      await nextTurn()
  }

  const rest = async (): Promise<void> => {
    // A wrong PIN makes everybody wait; nobody is made to wait for that here.
    counter.world.aheadMs += 60_000
    for (let turn = 0; turn < TURNS; turn += 1) await nextTurn()
  }

  try {
    for (let step = 0; step < steps && findings.length < MOST_FINDINGS; step += 1) {
      done.push(hands())
      if (done.length > LAST_DONE) done.shift()
      if (done.at(-1) === 'sign in') await isIn()
      else if (random.below(RUSH) === 0) await rest()
      else await nextTurn()
      note(step, watchScreen(till))
      till.stores.notices.clear()
      if (random.below(RUSH * KILL_EVERY) === 0) await pullPlug()
      if (step % TOLD === TOLD - 1) told(step + 1)
    }
    terminal.setHand('approve')
    const { operators } = await counter.screen.call('till.get', {}, { timeoutMs: WAIT_MS })
    if (operators.length === 0) findings.push('nobody is left at the till')
    const { sales, faults } = watchBooks(counter.db)
    note(steps, faults)
    return { seed, steps, sales, kills, findings }
  } finally {
    process.off('unhandledRejection', crashed)
    counter.stop()
    shop.remove()
  }
}
