import type { Random } from '../../bench/random.ts'
import type { Question } from '../../src/renderer/asking/question.ts'
import type { Till } from '../../src/renderer/till/create-till.ts'
import { routerStateOf } from '../../src/renderer/till/router-state.ts'
import type { Answers } from './answers.ts'
import type { Fingers } from './fingers.ts'
import { isEmptyNow } from './is-empty-now.ts'

type Move = { readonly when: () => boolean; readonly act: () => string }

/** So many steps it is waited for what a plan needs next; then whoever had it thinks of something else. */
const PATIENCE = 20
/** Of so many steps one is something else. */
const DISTURBED = 6
/** The ways to pay from a balance. */
const BALANCES = ['F3', 'F4', 'F8']

type Parts = {
  readonly random: Random
  readonly till: Till
  readonly fingers: Fingers
  readonly answers: Answers
}

/** What takes several keys in a row, which chance alone hardly finds. Undefined: nothing is planned just now. */
export function createPlans({ random: { pick, below }, till: { stores }, fingers, answers }: Parts) {
  let plan: Move[] = []
  let patience = PATIENCE

  const isMode = (mode: string) => (): boolean => routerStateOf(stores).mode === mode
  const isAsked = (kind: Question['kind']) => (): boolean => {
    const { question, isBusy } = stores.asking.store.getState()
    return question?.kind === kind && !isBusy
  }
  const key = (when: () => boolean, chord: string): Move => ({ when, act: () => fingers.chord(chord) })
  const atHome = isMode('none')
  const choosing = isAsked('choose')
  const naming = isAsked('text')
  const picking: Move = { when: choosing, act: answers.pickOne }
  /** The hub has answered meanwhile, or not. */
  const looking: Move[] = Array.from({ length: 8 }, () => ({ when: choosing, act: () => 'look' }))

  const withGoods: readonly (() => Move[])[] = [
    () => [
      ...[key(atHome, 'F12'), key(isMode('pay'), pick(BALANCES))],
      { when: naming, act: answers.showCard },
      { when: () => true, act: () => (choosing() ? answers.pickOne() : 'look') },
    ],
    () => [key(atHome, 'F4'), { when: naming, act: answers.name }],
  ]
  const without: readonly (() => Move[])[] = [
    () => [key(atHome, 'F4'), key(choosing, 'F9'), picking],
    () => [key(atHome, 'F4'), ...looking, picking],
  ]

  return (): string | undefined => {
    if (plan.length === 0 && atHome() && below(6) === 0) {
      plan = pick(isEmptyNow(stores) ? without : withGoods)()
      patience = PATIENCE
    }
    const [move, ...rest] = plan
    if (!move || below(DISTURBED) === 0) return undefined
    if (move.when()) {
      plan = rest
      return move.act()
    }
    patience -= 1
    if (patience === 0) plan = []
    return 'wait'
  }
}
