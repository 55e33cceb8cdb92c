import type { Random } from '../../bench/random.ts'
import type { VirtualTerminal } from '../../src/devices/terminal/virtual-terminal.ts'
import { BADGES, PIN } from '../../src/engine/testing/a-till.ts'
import { terminalHands } from '../../src/ipc/devices-contract.ts'
import type { Till } from '../../src/renderer/till/create-till.ts'
import { routerStateOf } from '../../src/renderer/till/router-state.ts'
import type { Hub } from '../world/hub.ts'
import { createAnswers, ODD_TEXTS } from './answers.ts'
import { createDrillHands } from './drill-hands.ts'
import { createFingers } from './fingers.ts'
import { isEmptyNow } from './is-empty-now.ts'
import { createPlans } from './plans.ts'

type Parts = {
  readonly random: Random
  readonly till: Till
  readonly hub: Hub
  readonly terminal: VirtualTerminal
  readonly scanAtCounter: (code: string) => void
  readonly nowMs: () => number
  readonly codes: readonly string[]
  readonly productIds: readonly string[]
}

const F_KEYS = Array.from({ length: 12 }, (_, n) => `F${n + 1}`)
const PLAIN = [...'0123456789', 'Enter', ' ', 'a', 'ß', '*', '.', 'Backspace', 'Delete', 'Tab', 'Escape']
/** The card terminal, a voucher, a gift card, a credit, and all of it in cash. */
const WAYS_TO_PAY = ['F2', 'F3', 'F4', 'F8', 'F8', 'F11']
/** To hold or to get what is held, to pay; now and then to look at the till, and to practise. */
const LIKELY = [
  ...['F4', 'F4', 'F4', 'F4', 'Shift+F10', 'Shift+F10', 'F11', 'F11', 'F11', 'F11', 'F12', 'F12', 'F12'],
  ...['F7', 'Ctrl+F12'],
]
const ARROWS = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']
const ODD_CODES = [
  ...['', '0', 'x'.repeat(4_000), '9529999999999', ']C10104006381333931', '\u001d\u001d', '😀'],
  ...Object.values(BADGES),
]

/** Whatever somebody, a cat or a child does at a till. Each names what it did, for whoever reads of a finding. */
export function createHands(parts: Parts) {
  const { random, till, hub, terminal, codes, productIds } = parts
  const { actions, stores } = till
  const { pick, below } = random
  const fingers = createFingers(random, till)
  const { press, chord, pressBound, type } = fingers

  const scan = (code: string): string => {
    if (below(2) === 0) parts.scanAtCounter(code)
    else actions.scan(code, parts.nowMs())
    return `scan ${code.slice(0, 20)}`
  }

  const answers = createAnswers({ random, till, fingers, hub, scan })
  const { answer } = answers
  const planned = createPlans({ random, till, fingers, answers })
  const drill = createDrillHands(random, till, fingers)

  /** Whoever waits for the hub no more. */
  const leaveBalance = (): void => {
    const { balance } = stores.till.getState().till?.payment ?? {}
    if (balance) stores.engine.call('balance.leave', { tenderId: balance.tenderId }).catch(() => undefined)
  }

  const intents: readonly (() => unknown)[] = [
    () => actions.selectLine(null),
    () => actions.add(pick(productIds), 'quick-key'),
    () => actions.typeFind(pick(ODD_TEXTS)),
    () => actions.payWith(below(20_000)),
    () => actions.payExact(),
    () => actions.dismissSale(),
    () => actions.giveDigits(below(5_000)),
    () => actions.isOnPaper(),
    () => actions.sellWeight(),
    () => actions.back(),
    () => actions.takeBackTender(pick(stores.till.getState().till?.payment?.tenders ?? [])?.tenderId ?? ''),
    leaveBalance,
  ]

  const atTheDoor = (): string => {
    const operators = stores.till.getState().till?.operators ?? []
    if (operators.length > 0) actions.chooseOperator(pick(operators).operatorId)
    actions.clearEntry()
    type(below(30) === 0 ? '0000' : PIN)
    press('F12')
    return 'sign in'
  }

  /** One of the many things that are done; weights as at a busy counter. */
  return (): string => {
    const { stage, asked, mode } = routerStateOf(stores)
    if (stage === 'sign-in' && below(10) < 7) return atTheDoor()
    const atPages = drill()
    if (atPages !== undefined) return atPages
    const next = stage === 'selling' ? planned() : undefined
    if (next !== undefined) return next
    const dice = below(100)
    if (asked !== undefined && dice < 60) return answer()
    if (mode === 'weigh' && dice < 60) return `${type(String(1 + below(3_000)))}, ${press('F12')}`
    if (stage === 'done' && dice < 20) return press('F12')
    // What every other customer wants: to pay in one way or another, to wait, to go on.
    if (mode === 'pay' && dice < 60) return below(3) === 0 ? pressBound() : press(pick(WAYS_TO_PAY))
    // With nothing in the basket F4 shows what waits here and at the hub.
    if (mode === 'none' && dice < 40 && isEmptyNow(stores)) return press('F4')
    if (mode === 'none' && dice < 16) return chord(pick(LIKELY))
    if (dice < 32) return scan(pick(codes))
    if (dice < 35) return scan(pick(ODD_CODES))
    if (dice < 55) return pressBound()
    if (dice < 63) return press('F12')
    if (dice < 68) return answer()
    if (dice < 74) return press(pick(ARROWS))
    if (dice < 78) return type(String(below(10_000)))
    if (dice < 82) return press(pick(PLAIN))
    if (dice < 86) return press(pick(F_KEYS), { ctrlKey: below(2) === 0, shiftKey: below(2) === 0 })
    if (dice < 89) {
      const hand = pick(terminalHands)
      terminal.setHand(hand)
      return `the terminal will ${hand}`
    }
    const at = below(intents.length)
    void intents[at]?.()
    return `intent ${at}`
  }
}
