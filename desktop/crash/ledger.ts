import type { SaleDone } from '../src/ipc/views.ts'

/** A line as the cashier was told that it is. */
export type KnownLine = {
  readonly basketId: string
  /** Undefined: it came back with a receipt, and the engine knows what it was. */
  readonly productId?: string
  readonly quantityMilli: number
  readonly isVoided: boolean
  /** Taken off in parts per million, and the price that was keyed in. */
  readonly discountPpm?: number
  readonly overrideMinor?: number
}

/** What waits for its weight, as the cashier was asked for it. */
export type KnownWeighing = {
  readonly basketId: string
  readonly lineId: string
  readonly productId: string
  readonly priceMinor: number
  readonly tareGrams: number
  /** Put on the scale: it may be sold by now, without a word. */
  readonly soldMilli?: number
}

export type KnownBasket = 'open' | 'held' | 'given up'

/**
 * All that an engine has acknowledged over its lives: what a cashier, a customer or a manager has seen and relies on.
 * It is kept apart from the till, and written to only when an answer has arrived.
 */
export function createLedger() {
  const lines = new Map<string, KnownLine>()
  const baskets = new Map<string, KnownBasket>()
  const sales = new Map<string, SaleDone>()
  const tenders = new Map<string, { basketId: string }>()
  const movements = new Map<string, number>()
  const shifts = new Map<string, 'open' | 'closed'>()
  /** By a call, with a float: the drawer opens. */
  const floats = new Set<string>()
  const prints = new Set<string>()
  /** What was said of papers in doubt: whether they were there. */
  const answers = new Map<string, boolean>()
  /** Days of the card terminal that were to end. */
  const terminalDays = new Set<string>()
  /** Names that articles were given. */
  const corrections = new Set<string>()
  let weighing: KnownWeighing | undefined

  return {
    ...{ lines, baskets, sales, tenders, movements, shifts, floats, prints, answers },
    ...{ terminalDays, corrections },
    /** Drawer openings without a sale: what was acknowledged, and how many nobody was told of. */
    openings: { known: 0, unsure: 0 },
    kills: 0,
    /** Requests that were sent again, after a crash, and that open the drawer. */
    repeatedOpenings: 0,
    line: (lineId: string, change: Partial<KnownLine>): void => {
      const before = lines.get(lineId)
      if (before) lines.set(lineId, { ...before, ...change })
    },
    weighing: (): KnownWeighing | undefined => weighing,
    /** It is asked for, or in another way; undefined: it is left out. */
    weigh: (next: KnownWeighing | undefined): void => {
      weighing = next
    },
    /** What was asked for has its weight. */
    weighed: (quantityMilli: number): void => {
      if (!weighing) return
      const { basketId, lineId, productId } = weighing
      lines.set(lineId, { basketId, productId, quantityMilli, isVoided: false })
      weighing = undefined
    },
    /** Whatever waited in it waits no more. */
    closed: (basketId: string, how: Exclude<KnownBasket, 'open'>): void => {
      baskets.set(basketId, how)
      if (weighing?.basketId === basketId) weighing = undefined
    },
    sold: (done: SaleDone | null): void => {
      if (done) sales.set(done.saleId, done)
    },
  }
}
export type Ledger = ReturnType<typeof createLedger>
