import { OFFLINE_BALANCE_LIMIT_MINOR } from '@codex/shared/catalog/store'
import { AppError } from '@codex/shared/errors/app-error'
import type { EngineDeps } from '../deps.ts'
import type { Rules } from '../rules.ts'

type Wanted = {
  readonly basketId: string
  readonly kind: string
  readonly code: string
  readonly amountMinor: number
}

/**
 * What may be taken from a balance without the hub's word: so much of a sale, and so much of a card until the hub has
 * heard of it. In training nothing is taken from anybody.
 */
export function createOfflineBalance(
  { store, isTraining = false }: Pick<EngineDeps, 'store' | 'isTraining'>,
  rules: Pick<Rules, 'store'>,
) {
  return {
    /**
     * @throws VOUCHER_USED for one that this sale or, without the hub's word, an earlier one has taken
     */
    requireUnused: ({ basketId, kind, code }: Omit<Wanted, 'amountMinor'>): void => {
      if (kind !== 'voucher') return
      const isHere = store.balance.ofBasket(basketId).some((one) => one.kind === kind && one.code === code)
      if (isHere || (!isTraining && store.balance.isUsed(code))) throw new AppError('VOUCHER_USED')
    },
    /** @throws BALANCE_OFFLINE_LIMIT {limitMinor, currency} */
    requireWithin: ({ basketId, code, amountMinor }: Wanted): void => {
      if (isTraining) return
      const identity = store.identity.identity()?.store
      const limitMinor = (rules.store() ?? identity)?.offlineBalanceLimitMinor ?? OFFLINE_BALANCE_LIMIT_MINOR
      const ofSaleMinor = store.balance
        .ofBasket(basketId)
        .filter(({ state }) => state === 'offline')
        .reduce((sum, one) => sum + one.amountMinor, 0)
      const mostMinor = Math.max(ofSaleMinor, store.balance.takenOfflineMinor(code))
      if (mostMinor + amountMinor > limitMinor)
        throw new AppError('BALANCE_OFFLINE_LIMIT', { limitMinor, currency: identity?.currency })
    },
  }
}
export type OfflineBalance = ReturnType<typeof createOfflineBalance>
