import { isWeighed } from '@codex/shared/basket/weighed'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import type { WeighingView } from '../../ipc/weighing.ts'
import { asDiskFailure } from '../../store/sqlite.ts'
import type { Basket, BasketChange } from '../basket/basket.ts'
import type { NewLines } from '../basket/new-lines.ts'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import { systemTimers } from '../timers.ts'
import {
  type Found,
  NOT_ASKED,
  NOTHING_SEEN,
  type OpenWeighing,
  type Unweighed,
  weighedLines,
  weighingView,
} from './open-weighing.ts'
import { lookAtScale, type ScaleLink } from './read-scale.ts'
import { quantityOf } from './weighed.ts'

/** So long what comes to rest on the scale is sold by itself. */
const WAIT_MS = 8_000
/** So long the weight is shown to whoever does nothing. */
const SHOW_MS = 120_000
const LOOK_EVERY_MS = 150
const SHOW_EVERY_MS = 500

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'timers'>
  readonly basket: Pick<Basket, 'get' | 'add' | 'requireUnpaid'>
  readonly operators: Pick<Operators, 'require'>
  readonly rules: Pick<Rules, 'businessDate'>
  readonly newLines: NewLines
  readonly scale: ScaleLink
  readonly changed: (view: WeighingView | null) => void
  /** After the commit. */
  readonly weighed: (change: BasketChange) => void
}

/**
 * The article that waits for its weight. No line is told before its weight is known; what was scanned, at which price,
 * and its tare outlive a crash. The question then stands as it stood, and nothing is sold before somebody asks the scale
 * again: what lies there need not be what lay there.
 */
export function createWeighing(parts: Parts) {
  const { deps, basket, operators, rules, newLines, scale, changed, weighed } = parts
  const { store, clock, timers = systemTimers } = deps
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
    if (open?.lines[0].lineId !== lineId) throw new AppError('WEIGHING_UNKNOWN', { lineId })
    return open
  }

  /** @throws what the line is refused for: then it still waits */
  const sell = (of: OpenWeighing, found: Found): void => {
    operators.require()
    if (basket.get().basket.basketId !== of.basketId) {
      end()
      return
    }
    // Nothing is sold between shifts.
    rules.businessDate()
    const change = basket.add(...weighedLines(of, found))
    end()
    weighed(change)
  }

  const sellByScale = (of: OpenWeighing, grams: number): void => {
    try {
      sell(of, { grams, by: 'scale' })
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

  /** Durable before it is shown. */
  const keep = (next: OpenWeighing): OpenWeighing => {
    const { basketId, lines, tareGrams } = next
    store.transaction(() => store.weighing.put(basketId, { lines, tareGrams }))
    return next
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
      if (open?.lines[0].article.productId === id) {
        ask(open)
        return
      }
      requireNone()
      basket.requireUnpaid()
      // What must not be sold is refused before anybody weighs it.
      const lines = newLines({ ...asked, quantityMilli: quantityOf(1, unit) })
      const { basketId } = basket.get().basket
      ask(keep({ ...NOT_ASKED, lines, basketId, tareGrams: 0 }))
    },
    again: (lineId: string): void => ask(require(lineId)),
    byHand: (lineId: string): void => {
      const now = require(lineId)
      if (now.isWaiting) set({ ...now, isWaiting: false })
    },
    tare: (lineId: string, tareGrams: number): void => ask(keep({ ...require(lineId), tareGrams })),
    /** Sent twice it is sold once. */
    type: (lineId: string, grams: number): void => {
      if (!store.basket.hasLine(lineId)) sell(require(lineId), { grams, by: 'typed' })
    },
    cancel: (lineId: string): void => {
      const { basketId } = require(lineId)
      store.transaction(() => store.weighing.put(basketId, null))
      end()
    },
    requireNone,
    /** After a start: the till stands at the question at which it was. */
    resume: (): void => {
      const kept = store.weighing.open()
      if (!kept) return
      set({ ...NOT_ASKED, ...kept, sinceMs: clock.monotonicMs() })
      void lookOn()
    },
    /** Another basket is the open one. */
    basketChanged: (): void => {
      if (open && basket.get().basket.basketId !== open.basketId) end()
    },
    close: end,
  }

  /** @throws WEIGHING_UNDER_WAY {name}: it would be missing from what is paid or held */
  function requireNone(): void {
    if (open) throw new AppError('WEIGHING_UNDER_WAY', { name: open.lines[0].article.name })
  }
}
export type Weighing = ReturnType<typeof createWeighing>
