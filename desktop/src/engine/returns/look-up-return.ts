import { AppError } from '@codex/shared/errors/app-error'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { AskHub } from '../sync-link.ts'
import { systemTimers, withTimeout } from '../timers.ts'
import type { FindReturn, ReceiptNamed, Returnable } from './find-return.ts'
import type { KeptSales } from './heard-sales.ts'

/** What is known here is enough when the hub takes longer. */
const PATIENCE_MS = 1_500

/** The hub is not there just now. */
const NOT_THERE: ReadonlySet<string> = new Set(['HUB_UNREACHABLE', 'TIMEOUT', 'UNAVAILABLE'])

export type LookUpReturnParts = {
  readonly deps: Pick<EngineDeps, 'store' | 'isTraining' | 'timers'>
  readonly operators: Pick<Operators, 'require'>
  readonly found: FindReturn
  readonly heard: Pick<KeptSales, 'keep'>
  readonly hub: { readonly ask: AskHub; readonly isOnline: () => boolean }
}

/**
 * What can still come back of any till's sale. The hub is asked also for a sale of this till: something of it may have
 * come back elsewhere. Where it cannot be asked, what is known here counts, and a sale of another till has to wait.
 */
export function createLookUpReturn({ deps, operators, found, heard, hub }: LookUpReturnParts) {
  const { store, isTraining = false, timers = systemTimers } = deps

  const findHere = (named: ReceiptNamed): Returnable | undefined => {
    try {
      return found.find(named)
    } catch (error) {
      if (error instanceof AppError && error.code === 'SALE_UNKNOWN') return undefined
      throw error
    }
  }

  const isOurs = (currency: string): boolean => currency === store.identity.identity()?.store.currency

  /**
   * Several where a till that was restored gave a number twice, the newest first.
   *
   * @throws OPERATOR_SIGNED_OUT, SALE_UNKNOWN, HUB_UNREACHABLE for a sale that only the hub knows, CURRENCY_UNKNOWN
   */
  return async (named: ReceiptNamed): Promise<readonly Returnable[]> => {
    operators.require()
    const here = findHere(named)
    const name = found.nameOf(here ? { receiptNumber: here.sale.receiptNumber } : named)
    if (here && (isTraining || !hub.isOnline())) return [here]
    // What was sold in training was never sold, and the hub has not heard of it.
    if (!name || isTraining || name.isTraining) throw new AppError('SALE_UNKNOWN')
    const { storeNumber, tillNumber, receiptNumber } = name
    try {
      const asked = hub.ask('hub.find-sale', { storeNumber, tillNumber, receiptNumber })
      const { sales } = await (here ? withTimeout(timers, PATIENCE_MS, asked) : asked)
      for (const sale of sales) heard.keep(sale)
      if (here) return [found.bySaleId(here.sale.saleId)]
      const ours = sales.filter(({ sale }) => isOurs(sale.currency))
      if (ours.length === 0) throw new AppError('CURRENCY_UNKNOWN')
      return ours.map(({ sale }) => found.bySaleId(sale.saleId))
    } catch (error) {
      if (here) return [here]
      if (error instanceof AppError && NOT_THERE.has(error.code)) throw new AppError('HUB_UNREACHABLE')
      throw error
    }
  }
}
