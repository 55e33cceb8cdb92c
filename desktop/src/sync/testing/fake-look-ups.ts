import { randomUUID } from 'node:crypto'
import type { OfferRequest } from '@codex/shared/api/till/offered-baskets'
import { AppError } from '@codex/shared/errors/app-error'

/** The hub's rule of offered baskets and reservations, in memory: each is done once, whoever asks again. */
export function createFakeLookUps() {
  const offers = new Map<string, { readonly offer: OfferRequest; claimId?: string }>()
  const reservations = new Map<string, { state: string; amountMinor: number }>()
  const balanceId = randomUUID()
  const fromTillId = randomUUID()
  const withdrawn = new Set<string>()
  let balanceMinor = 1000
  const done: string[] = []

  const reservation = (reservationId: string): object => {
    const held = reservations.get(reservationId)
    if (!held) throw new AppError('RESERVATION_UNKNOWN', { reservationId })
    return {
      ...{ reservationId, balanceId, kind: 'gift-card', ...held },
      ...{ expiresAt: '2026-11-22T10:15:00.000Z', availableMinor: balanceMinor },
    }
  }

  const claim = (offerId: string, claimId: string): object => {
    const waiting = offers.get(offerId)
    if (!waiting) throw new AppError('OFFER_UNKNOWN', { offerId })
    if (waiting.claimId !== undefined && waiting.claimId !== claimId)
      throw new AppError('OFFER_CLAIMED', { offerId })
    if (waiting.claimId === undefined) done.push('claim')
    waiting.claimId = claimId
    return { ...waiting.offer, fromTillId }
  }

  const answer = (method: string, path: string, body: unknown): object => {
    const [, offerId] = /^baskets\/([\w-]+)\/claim$/.exec(path) ?? []
    if (offerId) return claim(offerId, (body as { claimId: string }).claimId)
    const [, withdrawnId] = /^baskets\/([\w-]+)\/withdraw$/.exec(path) ?? []
    if (withdrawnId) {
      if (offers.get(withdrawnId)?.claimId !== undefined) return { offerId: withdrawnId, state: 'claimed' }
      if (!withdrawn.has(withdrawnId)) done.push('withdraw')
      withdrawn.add(withdrawnId)
      return { offerId: withdrawnId, state: 'withdrawn' }
    }
    const [, reservationId, verb] = /^balances\/reservations\/([\w-]+)\/(commit|release)$/.exec(path) ?? []
    if (reservationId) {
      const held = reservations.get(reservationId)
      if (held?.state === 'reserved' && verb === 'commit') done.push('commit')
      if (held?.state === 'reserved') held.state = verb === 'commit' ? 'committed' : 'released'
      return reservation(reservationId)
    }
    if (method === 'POST' && path === 'baskets') {
      const offer = body as OfferRequest
      if (!offers.has(offer.offerId)) offers.set(offer.offerId, { offer })
      return { offerId: offer.offerId, state: 'open' }
    }
    if (path === 'balances/reservations') {
      const asked = body as { reservationId: string; amountMinor: number }
      if (!reservations.has(asked.reservationId)) {
        if (balanceMinor < asked.amountMinor)
          throw new AppError('BALANCE_TOO_SMALL', { availableMinor: balanceMinor })
        balanceMinor -= asked.amountMinor
        reservations.set(asked.reservationId, { state: 'reserved', amountMinor: asked.amountMinor })
        done.push('reserve')
      }
      return reservation(asked.reservationId)
    }
    if (path.startsWith('customers?search=')) return { customers: [] }
    throw new AppError('NOT_FOUND', { path })
  }

  return { answer, done, balanceMinor: () => balanceMinor }
}
export type FakeLookUps = ReturnType<typeof createFakeLookUps>
