import type { engineContract } from '../../ipc/contract.ts'
import type { Handlers } from '../../ipc/define.ts'
import type { BasketView } from '../../ipc/views.ts'
import type { AskState } from '../asking/ask-store.ts'
import type { Question } from '../asking/question.ts'
import { createTill } from '../till/create-till.ts'
import { createFakeEngine } from './fake-engine.ts'
import { testBasket, testLine } from './views.ts'

/** A till at a fake engine, and somebody who answers what it asks. */
export async function aTill(
  over: Partial<Handlers<typeof engineContract>> = {},
  basket: BasketView = testBasket(1, [testLine(0)]),
) {
  const engine = createFakeEngine(over, basket)
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  await till.linkEngine(engine.port)
  const { asking, notices, screen } = till.stores
  const now = () => asking.store.getState()

  const when = (isSo: (state: AskState) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo(now())) return
        stop()
        resolve()
      }
      const stop = asking.store.subscribe(look)
      look()
    })

  /** The next question, once nothing is worked on. */
  const asked = async <K extends Question['kind']>(kind: K): Promise<Extract<Question, { kind: K }>> => {
    await when(({ question, isBusy }) => question?.kind === kind && !isBusy)
    return now().question as Extract<Question, { kind: K }>
  }

  return {
    ...{ engine, till, asked, actions: till.actions },
    choose: async (id: string): Promise<void> => {
      const { choices } = await asked('choose')
      till.actions.pickAnswer(choices.findIndex((choice) => choice.id === id))
    },
    digits: async (value: number): Promise<void> => {
      await asked('digits')
      screen.type(String(value))
      till.actions.answer()
    },
    text: async (value: string): Promise<void> => {
      await asked('text')
      await till.actions.writeAnswer(value)
      till.actions.answer()
    },
    silent: () => when(({ question }) => question === null),
    codes: () => notices.store.getState().notices.map(({ error }) => error.code),
  }
}
