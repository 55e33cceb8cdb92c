import { randomUUID } from 'node:crypto'
import type { BalanceKind } from '@codex/shared/api/till/balances'
import { AppError } from '@codex/shared/errors/app-error'
import type { ErrorCode } from '@codex/shared/errors/error-codes'
import type { Sale } from '@codex/shared/sale/sale'
import type { Handlers } from '../../ipc/define.ts'
import { lookUpsContract } from '../../ipc/look-ups-contract.ts'
import { serve } from '../../ipc/serve.ts'
import type { HubState } from '../../ipc/views.ts'
import type { Counter } from './a-counter.ts'

type Card = {
  readonly id: string
  readonly kind: BalanceKind
  readonly issuedMinor: number
  balanceMinor: number
  reservedMinor: number
}
type Held = {
  readonly code: string
  readonly amountMinor: number
  state: 'reserved' | 'committed' | 'released'
}

/**
 * `lost`: it is done, and nobody hears of it. `gone`: it never arrives. `late`: it is done when a test says so. `mute`: it
 * is done, and the answer waits for ever.
 */
export type Line = 'clear' | 'lost' | 'gone' | 'late' | 'mute'

/** Sync's end of a till's port. */
type Ends = { readonly till: Pick<Counter['till'], 'hubPort' | 'sync'> }

type Verb = 'reserve' | 'commit' | 'release'

/** The hub's rules of balances in memory, behind a line that breaks as a test pleases. It outlives the till. */
export function createBalanceHub() {
  const cards = new Map<string, Card>()
  const held = new Map<string, Held>()
  const asked: { readonly verb: Verb; readonly reservationId: string; readonly saleId?: string }[] = []
  const settled = new Set<string>()
  const delayed: (() => void)[] = []
  let line: Line = 'clear'
  let refusal: ErrorCode | undefined

  const answer = (reservationId: string) => {
    const { code, amountMinor, state } = held.get(reservationId) as Held
    const { id: balanceId, kind, balanceMinor, reservedMinor } = cards.get(code) as Card
    return {
      ...{ reservationId, balanceId, kind, amountMinor, state },
      ...{ expiresAt: '2026-11-22T10:15:00.000Z', availableMinor: balanceMinor - reservedMinor },
    }
  }
  const known = (reservationId: string) => {
    const found = held.get(reservationId)
    if (!found) throw new AppError('RESERVATION_UNKNOWN', { reservationId })
    return { found, card: cards.get(found.code) as Card }
  }

  const reserve = (reservationId: string, code: string, amountMinor: number) => {
    if (refusal) throw new AppError(refusal)
    const card = cards.get(code)
    if (!card) throw new AppError('BALANCE_UNKNOWN')
    if (held.has(reservationId)) return answer(reservationId)
    if (settled.has(reservationId)) throw new AppError('RESERVATION_ENDED', { state: 'committed' })
    const availableMinor = card.balanceMinor - card.reservedMinor
    if (availableMinor < amountMinor) throw new AppError('BALANCE_TOO_SMALL', { availableMinor })
    if (card.kind === 'voucher' && amountMinor !== card.balanceMinor)
      throw new AppError('AMOUNT_INVALID', { reason: 'voucher', balanceMinor: card.balanceMinor })
    card.reservedMinor += amountMinor
    held.set(reservationId, { code, amountMinor, state: 'reserved' })
    return answer(reservationId)
  }
  const commit = (reservationId: string) => {
    const { found, card } = known(reservationId)
    if (found.state === 'released') throw new AppError('RESERVATION_ENDED', { state: found.state })
    if (found.state === 'reserved') {
      card.reservedMinor -= found.amountMinor
      card.balanceMinor -= found.amountMinor
      found.state = 'committed'
      settled.add(reservationId)
    }
    return answer(reservationId)
  }
  const release = (reservationId: string) => {
    const { found, card } = known(reservationId)
    if (found.state === 'committed') throw new AppError('RESERVATION_ENDED', { state: found.state })
    if (found.state === 'reserved') card.reservedMinor -= found.amountMinor
    found.state = 'released'
    return answer(reservationId)
  }

  const over = <T>(work: () => T): Promise<T> => {
    switch (line) {
      case 'clear':
        return Promise.resolve().then(work)
      case 'gone':
        return Promise.reject(new AppError('HUB_UNREACHABLE'))
      case 'lost':
        return Promise.resolve()
          .then(work)
          .then(() => Promise.reject(new AppError('TIMEOUT')))
      case 'mute':
        work()
        return new Promise(() => undefined)
      case 'late':
        return new Promise((resolve, reject) => {
          delayed.push(() => {
            Promise.resolve().then(work).then(resolve, reject)
          })
        })
    }
  }

  const handlers: Partial<Handlers<typeof lookUpsContract>> = {
    'hub.find-sale': () => {
      throw new AppError('SALE_UNKNOWN')
    },
    'hub.reserve-balance': ({ reservationId, code, amountMinor }) => {
      asked.push({ verb: 'reserve', reservationId })
      return over(() => reserve(reservationId, code, amountMinor))
    },
    'hub.commit-balance': ({ reservationId, saleId }) => {
      asked.push({ verb: 'commit', reservationId, saleId })
      return over(() => commit(reservationId))
    },
    'hub.release-balance': ({ reservationId }) => {
      asked.push({ verb: 'release', reservationId })
      return over(() => release(reservationId))
    },
  }

  return {
    /** For whoever serves them together with others. */
    handlers,
    /** All that it was ever asked to put aside and did, and what became of each. */
    reservations: () => [...held].map(([reservationId, one]) => ({ reservationId, ...one })),
    /** Answers this till, and after a restart the next one. */
    attach: ({ till }: Ends): void => {
      serve(till.hubPort, lookUpsContract, handlers as Handlers<typeof lookUpsContract>)
    },
    tell: ({ till }: Ends, hub: HubState) =>
      till.sync.call('sync.status', {
        ...{ hub, ackedSeq: 0, epochId: null, backedUpSeq: null, hubOffsetMs: null, setApart: null },
      }),
    /** What it has put aside and not heard of since. */
    reservedMinor: (): number => [...cards.values()].reduce((sum, one) => sum + one.reservedMinor, 0),
    issue: (code: string, balanceMinor: number, kind: BalanceKind = 'gift-card'): void => {
      cards.set(code, { id: randomUUID(), kind, issuedMinor: balanceMinor, balanceMinor, reservedMinor: 0 })
    },
    codes: (): string[] => [...cards.keys()],
    takenMinor: (code: string): number => {
      const { issuedMinor, balanceMinor } = cards.get(code) as Card
      return issuedMinor - balanceMinor
    },
    card: (code: string) => {
      const { balanceMinor, reservedMinor } = cards.get(code) as Card
      return { balanceMinor, reservedMinor }
    },
    asked: (verb: Verb) => asked.filter((one) => one.verb === verb),
    line: (next: Line): void => {
      line = next
    },
    refuses: (code: ErrorCode | undefined): void => {
      refusal = code
    },
    /** Whatever was under way arrives now. */
    arrive: (): void => {
      for (const run of delayed.splice(0)) run()
    },
    waiting: (): number => delayed.length,
    /** As the hub does when it hears of sales: what was not committed yet is taken, once. */
    hearOf: (sales: readonly Sale[]): void => {
      for (const { saleId, kind, tenders } of sales)
        tenders.forEach((tender, place) => {
          if (!('offline' in tender) && !('reservationId' in tender)) return
          // A void names the reservation of its sale, which has ended.
          const own = kind === 'void' ? undefined : tender.reservationId
          const key = own ?? `${saleId} ${place}`
          if (settled.has(key)) return
          settled.add(key)
          const found = held.get(key)
          const card = cards.get(tender.reference.toUpperCase())
          if (!card) return
          if (found?.state === 'reserved') card.reservedMinor -= found.amountMinor
          if (found) found.state = 'committed'
          const wholeMinor = 'faceMinor' in tender ? tender.faceMinor : Math.abs(tender.amountMinor)
          card.balanceMinor -= Math.sign(tender.amountMinor) * wholeMinor
        })
    },
  }
}
export type BalanceHub = ReturnType<typeof createBalanceHub>
