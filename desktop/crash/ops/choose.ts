import type { Desk } from '../desk.ts'
import type { Death } from '../reaper.ts'
import { lookAtPaper, reprint, takeBack, voidSale } from './afterwards.ts'
import { discountBasket, giveUp, hold, recall } from './baskets.ts'
import { awaitCard } from './card.ts'
import { correctName, makeProduct } from './catalogue.ts'
import { closeShift, moveCash, openDrawer, openShift } from './drawer.ts'
import { addOne, changeQuantity, discountLine, overridePrice, scanOne, voidLine } from './goods.ts'
import { addCard, addCash, addCredit, payCash, removeTender } from './payment.ts'
import { endTerminalDay } from './terminal-day.ts'
import {
  awaitScale,
  beginWeighing,
  leaveOut,
  payTooEarly,
  putOnScale,
  scanAgain,
  setTare,
  typeWeight,
} from './weighing.ts'

export type Op = (desk: Desk) => Promise<void>
export type Weighed = readonly [number, Op]

/** What a day at the till is made of, by how often it comes. */
const DAY: readonly Weighed[] = [
  [12, scanOne],
  [12, addOne],
  [6, beginWeighing],
  [3, changeQuantity],
  [3, voidLine],
  [3, discountLine],
  [2, overridePrice],
  [1, discountBasket],
  [3, hold],
  [4, recall],
  [1, giveUp],
  [8, payCash],
  [4, (desk) => addCash(desk)],
  [3, addCredit],
  [8, addCard],
  [4, takeBack],
  [3, (desk) => voidSale(desk)],
  [2, reprint],
  [3, moveCash],
  [2, openDrawer],
  [2, correctName],
  [1, makeProduct],
  [2, closeShift],
  [2, endTerminalDay],
  [1, lock],
  [3, switchPrinter],
]

/** With a payment under way the basket is frozen. */
const PAYING: readonly Weighed[] = [
  [4, (desk) => addCash(desk)],
  [2, addCredit],
  [5, addCard],
  [2, removeTender],
]

/** While something waits for its weight nothing is paid. */
const WEIGHING: readonly Weighed[] = [
  [5, typeWeight],
  [5, putOnScale],
  [3, setTare],
  [2, leaveOut],
  [2, scanAgain],
  [2, payTooEarly],
  [2, scanOne],
  [1, addOne],
  [1, hold],
  [1, giveUp],
  [1, lock],
]

async function lock(desk: Desk): Promise<void> {
  await desk.ask('operator.lock', {})
}

/** Out of paper, silent, or there again: receipts wait, sales do not. */
async function switchPrinter({ world, random }: Desk): Promise<void> {
  world.setPrinter(random.pick(['ready', 'offline', 'mute']))
}

function draw({ random }: Desk, ops: readonly Weighed[]): Op {
  let left = random.below(ops.reduce((sum, [weight]) => sum + weight, 0))
  for (const [weight, op] of ops) {
    left -= weight
    if (left < 0) return op
  }
  return scanOne
}

/** So that a moment that comes seldom comes in time: more of what leads to it. */
const TOWARDS: Partial<Record<Death['phase'], readonly Weighed[]>> = {
  'before the terminal is asked': [[50, addCard]],
  'while the terminal works': [[50, addCard]],
  'between approval and commit': [[50, addCard]],
  'while an intent is resolved': [[50, addCard]],
  'before the hub is asked': [[50, addCredit]],
  'while the hub is asked': [[50, addCredit]],
  'between the hub and a commit': [[50, addCredit]],
  'before signing': [[40, payCash]],
  'after signing': [[40, payCash]],
  'before the drawer opens': [[40, payCash]],
  'after the drawer opened': [[40, payCash]],
  'while printing': [[40, payCash]],
  'after printing': [[40, payCash]],
}

export const leadingTo = ({ phase }: Death): readonly Weighed[] => TOWARDS[phase] ?? []

/** What whoever stands at the till does next. */
export async function nextOp(desk: Desk, more: readonly Weighed[]): Promise<Op> {
  const { operator, locked, shift, payment, card, printDoubt } = await desk.read('till.get', {})
  if (!operator || locked) return () => desk.signIn(desk.random.below(3) === 0 ? 'cashier' : 'manager')
  if (card) return awaitCard
  if (!shift) return openShift
  // It keeps nobody from selling: it is answered sooner or later.
  if (printDoubt && desk.random.below(3) === 0) return lookAtPaper
  const weighing = desk.ledger.weighing()
  if (weighing?.soldMilli !== undefined) return awaitScale
  if (weighing) return draw(desk, WEIGHING)
  return draw(desk, payment ? PAYING : [...DAY, ...more])
}
