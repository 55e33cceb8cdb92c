import type { ChooseChange } from '../asking/question.ts'
import type { FlowKit } from './flow-kit.ts'
import { choicesOf, leadOf, type Waiting } from './held-list.ts'

/** As long as the hub is waited for. */
export const HUB_MS = 10_000

/** What waits: what is here at once, what is at the hub once it has answered, and all of it again when it changes. */
export function createWatchHeld({ stores, engine, format }: Pick<FlowKit, 'stores' | 'engine' | 'format'>) {
  const isAsked = (): boolean => {
    const till = stores.till.getState().till
    return till?.health.hub === 'online' && !till.training
  }

  const here = async (): Promise<Pick<Waiting, 'held' | 'doubts'>> => {
    const [held, doubts] = await Promise.all([
      engine.call('basket.held', {}),
      engine.call('offer.doubts', {}),
    ])
    return { held, doubts }
  }

  const atHub = async (): Promise<Waiting['store']> => {
    if (!isAsked()) return stores.till.getState().till?.training ? 'left' : 'away'
    try {
      const { isPossible, offers } = await engine.call('offer.list', {}, { timeoutMs: HUB_MS })
      return isPossible ? offers : 'away'
    } catch {
      return 'away'
    }
  }

  return {
    begin: async () => {
      let waiting: Waiting = { ...(await here()), store: isAsked() ? 'asked' : await atHub() }
      let asks = 0
      const shown = (): ChooseChange => ({
        ...{ choices: choicesOf(waiting, format()), lead: leadOf(waiting) },
      })
      /** An older answer never takes the place of a newer one. */
      const look = async (show: (change: ChooseChange) => void): Promise<void> => {
        asks += 1
        const ask = asks
        const own = await here().catch(() => waiting)
        if (ask !== asks) return
        waiting = { ...own, store: waiting.store }
        show(shown())
        const store = await atHub()
        if (ask !== asks) return
        waiting = { ...waiting, store }
        show(shown())
      }
      return {
        now: () => waiting,
        shown,
        live: (show: (change: ChooseChange) => void) => {
          void look(show)
          return stores.offers.subscribe(() => void look(show))
        },
      }
    },
  }
}
