import { toErrorBody } from '@codex/shared/errors/app-error'
import { isAtScale } from '../till/scene.ts'
import type { Stores } from '../till/stores.ts'

/** As much as a line of grams holds. */
const MAX_GRAMS = 9_999_000

/** What a cashier does while an article waits for its weight. The engine ends it, whoever found the weight. */
export function createWeighingActions({ engine, screen, weighing, notices }: Stores) {
  const lineId = (): string | undefined => weighing.getState().weighing?.lineId

  const ask = async (work: (lineId: string) => Promise<unknown>): Promise<void> => {
    const id = lineId()
    if (id !== undefined) await work(id).catch((error: unknown) => notices.add('error', toErrorBody(error)))
  }

  /** The number that was typed; undefined, with a word, for what is no weight. */
  const typed = (): number | undefined => {
    const grams = Number(screen.store.getState().entry)
    if (grams <= MAX_GRAMS) return grams
    notices.add('error', { code: 'QUANTITY_INVALID', details: {} })
    return undefined
  }

  const again = (): Promise<void> =>
    screen.once(() => ask((id) => engine.call('weighing.again', { lineId: id })).then(screen.clearEntry))

  return {
    weighAgain: again,
    /** Nothing typed: the scale is asked once more. */
    sellWeight: async (): Promise<void> => {
      const grams = typed()
      if (grams === undefined) return
      if (grams === 0) return again()
      await screen.once(() => ask((id) => engine.call('weighing.type', { lineId: id, grams })))
    },
    openTare: (): void => screen.open('tare'),
    applyTare: async (): Promise<void> => {
      const grams = typed()
      if (grams === undefined) return
      await screen.once(() =>
        ask((id) => engine.call('weighing.tare', { lineId: id, grams }).then(() => screen.open('none'))),
      )
    },
    /** A first digit: from now on a person says the weight. */
    beginsToType: (): void => {
      const { mode, entry } = screen.store.getState()
      const isAsked = weighing.getState().weighing?.isWaiting === true && mode !== 'tare' && entry === ''
      if (isAsked) void ask((id) => engine.call('weighing.by-hand', { lineId: id }))
    },
    /** Out of the tare, or out of weighing: then the article is not sold. */
    leaveScale: (): void => {
      if (screen.store.getState().mode === 'tare') screen.open('none')
      else void ask((id) => engine.call('weighing.cancel', { lineId: id })).then(screen.clearEntry)
    },
    isAtScale: (): boolean => isAtScale(weighing.getState().weighing),
  }
}
