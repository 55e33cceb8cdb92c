import { AppError } from '@codex/shared/errors/app-error'
import { Sale } from '@codex/shared/sale/sale'
import type { Random } from '../../bench/random.ts'
import { wrapped } from '../../src/engine/screens.ts'
import type { runTill } from '../../src/engine/testing/a-till.ts'
import { createBalanceHub } from '../../src/engine/testing/balance-hub.ts'
import { createStoreHub } from '../../src/engine/testing/store-hub.ts'
import type { Handlers } from '../../src/ipc/define.ts'
import { lookUpsContract } from '../../src/ipc/look-ups-contract.ts'
import { serve } from '../../src/ipc/serve.ts'
import { customerHandlers } from './customers.ts'
import { createJournalFeed } from './journal-feed.ts'
import type { Time } from './time.ts'
import { createWay } from './way.ts'

type Counter = ReturnType<typeof runTill>
type Serving = Handlers<typeof lookUpsContract>

/** The till of the monkey among those of its store. */
const TILL_NUMBER = 1

const keyOf = (input: unknown): string | undefined =>
  (input as { readonly reservationId?: string }).reservationId

/** The hub and sync, in memory: it knows balances, customers and what is offered, and outlives every engine. */
export function createHub(random: Random, time: Time) {
  const { timers } = time.timersOf()
  const way = createWay(random)
  const balances = createBalanceHub()
  const baskets = createStoreHub()
  const feed = createJournalFeed()
  /** Under which keys it was asked to put something aside, and what it was told of before that arrived. */
  const asked = new Set<string>()
  const unheard = new Set<string>()
  let heard = { ackedSeq: 0, epochId: null as string | null }
  let isThere = true
  let isCut = false
  let counter: Counter | undefined
  let cancelCut = (): unknown => undefined

  const isOnline = (): boolean => isThere && !isCut

  const tell = (): void => {
    const hub = isOnline() ? ('online' as const) : ('offline' as const)
    const status = { ...heard, hub, backedUpSeq: null, hubOffsetMs: null, setApart: null }
    counter?.sync.call('sync.status', status).catch(() => undefined)
  }

  /** It comes back by sync's own clock. */
  const cutFor = (ms: number): void => {
    isCut = ms > 0
    if (isCut) cancelCut = timers.after(ms, () => cutFor(0))
    tell()
  }

  const looked = async (run: (input: unknown) => unknown, input: unknown): Promise<unknown> => {
    try {
      return await run(input)
    } catch (error) {
      const key = keyOf(input)
      if (key && error instanceof AppError && error.code === 'RESERVATION_UNKNOWN') unheard.add(key)
      throw error
    }
  }

  const handlers: Partial<Serving> = wrapped(
    { ...balances.handlers, ...baskets.handlersOf(TILL_NUMBER), ...customerHandlers },
    (name, run) => async (input) => {
      if (name === 'hub.reserve-balance') asked.add(keyOf(input) ?? '')
      if (!isOnline()) throw new AppError('HUB_UNREACHABLE')
      return way.over(() => looked(run, input))
    },
  )

  return {
    ...{ balances, baskets, way, isOnline },
    isCut: (): boolean => isCut,
    asked: (): ReadonlySet<string> => asked,
    /** What it said that it did not know, and may put aside since: it ends by time. */
    unheard: (): ReadonlySet<string> => unheard,
    attach: (next: Counter): void => {
      counter = next
      const cut = ({ ms }: { readonly ms: number }) => {
        cancelCut()
        cutFor(ms)
        return {}
      }
      serve(next.hubPort, lookUpsContract, { ...handlers, 'network.cut': cut } as Serving)
      tell()
    },
    /** Nobody is left who had asked for an outage. */
    engineGone: (): void => {
      counter = undefined
      cancelCut()
      isCut = false
    },
    be: (there: boolean): void => {
      isThere = there
      tell()
    },
    /** Sync pushes, and the hub folds what it hears. */
    push: (): void => {
      if (!counter || !isOnline()) return
      const entries = feed.next(counter.db)
      balances.hearOf(
        entries.filter(({ type }) => type === 'sale.completed').map(({ payload }) => Sale.parse(payload)),
      )
      const last = entries.at(-1)
      if (last) heard = { ackedSeq: last.seq, epochId: last.epochId }
      tell()
    },
    /** Another till offered or claimed something. */
    tellOffers: (): void => {
      if (isOnline()) counter?.sync.call('baskets.changed', {}).catch(() => undefined)
    },
  }
}
export type Hub = ReturnType<typeof createHub>
