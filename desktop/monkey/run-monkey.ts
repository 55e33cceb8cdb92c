import { setTimeout as after, setImmediate as nextTurn } from 'node:timers/promises'
import { createRandom } from '../bench/random.ts'
import { createTill } from '../src/renderer/till/create-till.ts'
import { routerStateOf } from '../src/renderer/till/router-state.ts'
import { createFindings } from './findings.ts'
import { WATCH } from './hands/drill-hands.ts'
import { createHands } from './hands/hands.ts'
import { settle } from './settle.ts'
import { openShop } from './shop.ts'
import { createScreenWatch } from './watch/watch-screen.ts'
import { watchShown } from './watch/watch-shown.ts'
import { createWorldWatch } from './watch/watch-world.ts'
import { beginLife } from './world/life.ts'
import { createSurroundings } from './world/surroundings.ts'

type Options = {
  readonly steps: number
  readonly seed: number
  readonly told?: (step: number) => void
}

/** So many things done before the last ones have been answered; then the till comes to rest for a moment. */
const RUSH = 12
const TURNS = 6
const MOST_TURNS = 2_000
/** Of so many steps one ends with the plug pulled. */
const KILL_EVERY = 1_000
const TOLD = 5_000
/** Longest between two things that somebody does. */
const PAUSE_MS = 600
/** As often as a drill looks: the window has no other clock for that. */
const LOOK_MS = 50
/** A wrong PIN makes everybody wait. */
const PIN_WAIT_MS = 60_000

/** Random hands at the window's own keys and intents, over the real engine and its real file. */
export async function runMonkey({ steps, seed, told = () => undefined }: Options) {
  const shop = openShop()
  const random = createRandom(seed)
  // The world's moods are its own: what somebody does more at the till does not change them.
  const world = createSurroundings(createRandom(seed ^ 0x5eed))
  const { findings, did, note, watchUncaught } = createFindings()
  const uncaught = watchUncaught()
  const { time, hub } = world
  const till = createTill({ flush: (change) => change(), now: time.nowMs })
  const watchScreen = createScreenWatch(till)
  const watchWorld = createWorldWatch(world)
  let kills = 0

  const around = { dir: shop.dir, ...world }
  let life = beginLife(around, 'boot-0')
  await life.counter.enrol()
  await till.linkEngine(life.counter.openPort())
  const hands = createHands({
    ...{ random, till, hub, terminal: world.terminal, nowMs: time.nowMs },
    ...{ scanAtCounter: (code: string) => life.scan(code), codes: shop.codes, productIds: shop.productIds },
  })

  /** As after kill -9, and the supervisor's next engine; or somebody starts the app again. */
  const pullPlug = async (bootId = random.below(2) === 0 ? life.bootId : `boot-${kills}`): Promise<void> => {
    kills += 1
    life.kill()
    life = beginLife(around, bootId)
    await life.counter.control.call('pepper.set', { pepper: life.counter.pepper })
    await till.linkEngine(life.counter.openPort())
  }

  /** A PIN takes its time, and nothing is sold before. */
  const isIn = async (): Promise<void> => {
    life.pass(PIN_WAIT_MS)
    for (let turn = 0; turn < MOST_TURNS && routerStateOf(till.stores).stage === 'sign-in'; turn += 1)
      await nextTurn()
  }

  const rest = async (): Promise<void> => {
    for (let turn = 0; turn < TURNS; turn += 1) await nextTurn()
    note(watchWorld.now(life.db))
  }

  const step = async (): Promise<void> => {
    const done = did(hands())
    world.pass()
    life.pass(random.below(PAUSE_MS))
    if (done === 'sign in') await isIn()
    else if (done === WATCH) await after(LOOK_MS)
    else if (random.below(RUSH) === 0) await rest()
    else await nextTurn()
    note(watchScreen())
    till.stores.notices.clear()
    if (life.isToBeKilled()) await pullPlug(life.bootId)
    else if (random.below(KILL_EVERY) === 0) await pullPlug()
  }

  const end = async (): Promise<void> => {
    world.mend()
    await pullPlug()
    note(await settle(life, shop.plainProductId))
    hub.push()
    note(watchWorld.end(life.db))
    // The last receipt comes out, and sync has told what it knows.
    for (let last = 0; last < RUSH; last += 1) await rest()
    const { screen } = life.counter
    const told = { till: await screen.call('till.get', {}), basket: await screen.call('basket.get', {}) }
    note(watchShown(till, told))
  }

  try {
    for (let at = 1; at <= steps && !findings.areEnough(); at += 1) {
      findings.at(at)
      await step()
      if (at % TOLD === 0) told(at)
    }
    if (!findings.areEnough()) await end()
    return { seed, steps, kills, findings: findings.all(), tally: watchWorld.tally() }
  } finally {
    uncaught.end()
    life.stop()
    shop.remove()
  }
}
