import type { engineContract } from '../../ipc/contract.ts'
import type { Handlers } from '../../ipc/define.ts'
import type { TillView } from '../../ipc/views.ts'
import type { AskState } from '../asking/ask-store.ts'
import type { Question } from '../asking/question.ts'
import type { FunctionId } from '../keys/till-functions.ts'
import { createTill } from '../till/create-till.ts'
import { createFakeEngine, sellingTill } from './fake-engine.ts'

/** A window before an engine that is played, and whoever answers what flows ask. */
export async function aFlowTill(
  over: Partial<Handlers<typeof engineContract>> = {},
  view: TillView = sellingTill,
) {
  const engine = createFakeEngine({ 'till.get': () => view, ...over })
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  await till.linkEngine(engine.port)
  const { asking, notices, shiftEnd } = till.stores
  const state = () => asking.store.getState()

  const until = (is: (now: AskState) => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (is(state())) return resolve()
      const stop = asking.store.subscribe((now) => {
        if (!is(now)) return
        stop()
        resolve()
      })
    })

  /** The next question, once it waits for its answer. */
  const asked = async <K extends Question['kind']>(kind: K): Promise<Extract<Question, { kind: K }>> => {
    await until(({ isBusy, question }) => !isBusy && question?.kind === kind)
    return state().question as Extract<Question, { kind: K }>
  }
  const type = (digits: string): void => till.actions.typeDigits(digits)

  return {
    engine,
    till,
    asked,
    type,
    counts: () => state().counts,
    ended: () => shiftEnd.store.getState().ended,
    begin: (id: FunctionId): void => till.actions.begin(id),
    answer: (): void => till.actions.answer(),
    /** One of the choices, by its id. */
    choose: async (id: string): Promise<void> => {
      const { choices } = await asked('choose')
      till.actions.pickAnswer(choices.findIndex((one) => one.id === id))
    },
    /** The first of the usual reasons. */
    reason: async (): Promise<string> => {
      const { usual = [] } = await asked('text')
      till.actions.pickAnswer(0)
      return usual[0] ?? ''
    },
    /** Counts one row of a drawer. */
    count: async (row: string, digits: string): Promise<void> => {
      const { rows } = await asked('counts')
      till.actions.pickAnswer(rows.findIndex(({ id }) => id === row))
      type(digits)
    },
    pin: async (digits: string): Promise<void> => {
      await asked('person')
      type(digits)
      till.actions.answer()
    },
    /** The flow is over. */
    over: (): Promise<void> => until(({ question }) => question === null),
    codes: () => notices.store.getState().notices.map(({ error }) => error.code),
  }
}
export type FlowTill = Awaited<ReturnType<typeof aFlowTill>>
