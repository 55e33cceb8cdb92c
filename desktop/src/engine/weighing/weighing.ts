import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import type { WeighingView } from '../../ipc/weighing.ts'
import { asDiskFailure } from '../../store/sqlite.ts'
import type { Basket, BasketChange } from '../basket/basket.ts'
import type { NewLines } from '../basket/new-lines.ts'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import { systemTimers } from '../timers.ts'
import { NOTHING_SEEN, type OpenWeighing, type Unweighed, weighingView } from './open-weighing.ts'
import { lookAtScale, type ScaleLink } from './read-scale.ts'
import { isWeighed, quantityOf } from './weighed.ts'

/** So long what comes to rest on the scale is sold by itself. */
const WAIT_MS = 8_000
/** So long the weight is shown to whoever does nothing. */
const SHOW_MS = 120_000
const LOOK_EVERY_MS = 150
const SHOW_EVERY_MS = 500

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'timers' | 'newId'>
  readonly basket: Pick<Basket, 'get' | 'add' | 'requireUnpaid'>
  readonly operators: Pick<Operators, 'require'>
  readonly newLines: NewLines
  readonly scale: ScaleLink
  readonly changed: (view: WeighingView | null) => void
  /** After the commit. */
  readonly weighed: (change: BasketChange) => void
}

/**
 * The article that waits for its weight. It is held in memory alone: no line is told before its weight is known, and a
 * till that dies meanwhile has sold nothing.
 */
export function createWeighing(parts: Parts) {
  const { deps, basket, operators, newLines, scale, changed, weighed } = parts
  const { store, clock, timers = systemTimers, newId } = deps
  let open: OpenWeighing | undefined
  /** Over all weighings: a look at what lay there for one never serves the next. */
  let lastRound = 0
  let isLooking = false
  let cancel = (): void => undefined

  const set = (next: OpenWeighing | undefined): void => {
    open = next
    if (!next) cancel()
    changed(weighingView(next))
  }

  const end = (): void => {
    if (open) set(undefined)
  }

  /** @throws WEIGHING_UNKNOWN when the window shows another one */
  const require = (lineId: string): OpenWeighing => {
    if (open?.asked.lineId !== lineId) throw new AppError('WEIGHING_UNKNOWN', { lineId })
    return open
  }

  /** @throws what the line is refused for: then it still waits */
  const sell = ({ asked, unit, basketId }: OpenWeighing, grams: number): void => {
    operators.require()
    if (basket.get().basket.basketId !== basketId) {
      end()
      return
    }
    const change = basket.add(...newLines({ ...asked, quantityMilli: quantityOf(grams, unit) }))
    end()
    weighed(change)
  }

  const sellByScale = (of: OpenWeighing, grams: number): void => {
    try {
      sell(of, grams)
    } catch (thrown) {
      const error = asDiskFailure(thrown)
      if (!(error instanceof AppError)) throw error
      set({ ...of, isWaiting: false, look: { ...of.look, reason: toErrorBody(error) } })
    }
  }

  const isOver = ({ sinceMs }: OpenWeighing, ms: number): boolean => clock.monotonicMs() - sinceMs >= ms

  /** One look after the other, whoever asks. */
  async function lookOn(): Promise<void> {
    if (isLooking || !open) return
    isLooking = true
    const { round, tareGrams } = open
    const { netGrams, isAbsent, ...look } = await lookAtScale(scale, tareGrams)
    isLooking = false
    if (!open) return
    if (open.round !== round) return void lookOn()
    if (netGrams !== undefined && open.isWaiting) sellByScale({ ...open, look }, netGrams)
    else set({ ...open, look, isWaiting: open.isWaiting && !isAbsent && !isOver(open, WAIT_MS) })
    if (!open) return
    // Nobody looks any more: what lay there once is not what lies there now.
    if (isOver(open, SHOW_MS)) set({ ...open, look: { ...open.look, live: null } })
    else cancel = timers.after(open.isWaiting ? LOOK_EVERY_MS : SHOW_EVERY_MS, () => void lookOn())
  }

  const ask = (next: OpenWeighing): void => {
    lastRound += 1
    const anew = { round: lastRound, sinceMs: clock.monotonicMs(), isWaiting: true, look: NOTHING_SEEN }
    cancel()
    set({ ...next, ...anew })
    void lookOn()
  }

  return {
    view: (): WeighingView | null => weighingView(open),
    /**
     * @param asked.product one that is weighed
     * @throws WEIGHING_UNDER_WAY {name} while another article waits, PAYMENT_UNDER_WAY, and what `NewLines` refuses
     */
    begin: (asked: Unweighed): void => {
      const { id, unit } = asked.product
      assert(isWeighed(unit), 'what is weighed is sold by its weight')
      // Scanned once more it is put on the scale once more.
      if (open?.asked.product.id === id) {
        ask(open)
        return
      }
      requireNone()
      basket.requireUnpaid()
      // What must not be sold is refused before anybody weighs it.
      newLines({ ...asked, quantityMilli: quantityOf(1, unit) })
      ask({
        ...{ asked: { ...asked, lineId: asked.lineId ?? newId() }, unit, tareGrams: 0 },
        ...{
          basketId: basket.get().basket.basketId,
          round: 0,
          sinceMs: 0,
          isWaiting: true,
          look: NOTHING_SEEN,
        },
      })
    },
    again: (lineId: string): void => ask(require(lineId)),
    byHand: (lineId: string): void => {
      const now = require(lineId)
      if (now.isWaiting) set({ ...now, isWaiting: false })
    },
    tare: (lineId: string, tareGrams: number): void => ask({ ...require(lineId), tareGrams }),
    /** Sent twice it is sold once. */
    type: (lineId: string, grams: number): void => {
      if (!store.basket.hasLine(lineId)) sell(require(lineId), grams)
    },
    cancel: (lineId: string): void => {
      require(lineId)
      end()
    },
    requireNone,
    /** Another basket is the open one. */
    basketChanged: (): void => {
      if (open && basket.get().basket.basketId !== open.basketId) end()
    },
    close: end,
  }

  /** @throws WEIGHING_UNDER_WAY {name}: it would be missing from what is paid */
  function requireNone(): void {
    if (open) throw new AppError('WEIGHING_UNDER_WAY', { name: open.asked.product.name })
  }
}
export type Weighing = ReturnType<typeof createWeighing>
