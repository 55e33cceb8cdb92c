import type { Random } from '../bench/random.ts'
import { BADGES, PIN, type runTill } from '../src/engine/testing/a-till.ts'
import { terminalHands } from '../src/ipc/devices-contract.ts'
import { functionKeys } from '../src/renderer/keys/function-keys.ts'
import { type Focus, routeKey } from '../src/renderer/keys/key-router.ts'
import type { Till } from '../src/renderer/till/create-till.ts'
import { routerStateOf } from '../src/renderer/till/router-state.ts'

type Counter = ReturnType<typeof runTill>

type Parts = {
  readonly random: Random
  readonly till: Till
  readonly counter: Counter
  readonly codes: readonly string[]
  readonly productIds: readonly string[]
}

const F_KEYS = Array.from({ length: 12 }, (_, n) => `F${n + 1}`)
const PLAIN = [...'0123456789', 'Enter', ' ', 'a', 'ß', '*', '.', 'Backspace', 'Delete', 'Tab', 'Escape']
const ARROWS = ['ArrowUp', 'ArrowDown']
const ODD_CODES = [
  '',
  '0',
  'x'.repeat(4_000),
  '9529999999999',
  ']C10104006381333931',
  '\u001d\u001d',
  '😀',
  ...Object.values(BADGES),
]
const ODD_TEXTS = ['', 'a', 'umbrella', 'ß'.repeat(200), '\ud83d', '<b>', "'; DROP TABLE sale", '40063']

/** Whatever somebody, a cat or a child does at a till. Each names what it did, for whoever reads of a finding. */
export function createHands({ random, till, counter, codes, productIds }: Parts) {
  const { actions, stores } = till
  const { pick, below } = random

  const press = (key: string, held: { ctrlKey?: boolean; shiftKey?: boolean } = {}): string => {
    const focus: Focus = pick([{ kind: 'none' }, { kind: 'none' }, { kind: 'field' }] as const)
    const event = { key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...held }
    const typed = { ...event, repeat: below(20) === 0, preventDefault: () => undefined }
    routeKey(typed, routerStateOf(stores), focus, actions)
    return `${held.ctrlKey ? 'Ctrl+' : ''}${held.shiftKey ? 'Shift+' : ''}${key}`
  }

  /** A key that means something just now. */
  const pressBound = (): string => {
    // Locked every few steps the till would sell nothing.
    const bound = functionKeys(routerStateOf(stores), actions).filter(
      ({ key }) => key !== 'F10' || below(8) === 0,
    )
    if (bound.length === 0) return 'nothing'
    const { key } = pick(bound)
    return press(key.split('+').at(-1) as string, {
      ctrlKey: key.includes('Ctrl+'),
      shiftKey: key.includes('Shift+'),
    })
  }

  const scan = (code: string): string => {
    if (below(2) === 0) counter.scan(code)
    else actions.scan(code, Date.now())
    return `scan ${code.slice(0, 20)}`
  }

  const type = (digits: string): string => {
    for (const digit of digits) press(digit)
    return `type ${digits}`
  }

  const answer = (): string => {
    const question = stores.asking.store.getState().question
    switch (question?.kind) {
      case 'digits':
        return type(String(1 + below(3_000)))
      case 'counts':
        return type(String(below(5)))
      case 'person':
        return type(below(10) === 0 ? '9999' : PIN)
      case 'text':
      case 'search':
        if (below(2) === 0) void actions.writeAnswer(pick(ODD_TEXTS))
        else actions.pickAnswer(below(4))
        return `answer ${question.kind}`
      default:
        actions.pickAnswer(below(5))
        return 'pick'
    }
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
    const dice = below(100)
    const stage = routerStateOf(stores).stage
    if (stage === 'sign-in' && dice < 70) return atTheDoor()
    if (stage === 'diagnostics' || stage === 'setup') return press('Escape')
    if (dice < 30) return scan(pick(codes))
    if (dice < 34) return scan(pick(ODD_CODES))
    if (dice < 52) return pressBound()
    if (dice < 60) return press('F12')
    if (dice < 72) return answer()
    if (dice < 78) return press(pick(ARROWS))
    if (dice < 82) return type(String(below(10_000)))
    if (dice < 87) return press(pick(PLAIN))
    if (dice < 91) return press(pick(F_KEYS), { ctrlKey: below(2) === 0, shiftKey: below(2) === 0 })
    if (dice < 93) {
      const hand = pick(terminalHands)
      counter.terminal.setHand(hand)
      return `the terminal will ${hand}`
    }
    const at = below(intents.length)
    void intents[at]?.()
    return `intent ${at}`
  }
}
