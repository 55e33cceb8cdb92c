import type { SaleElsewhere } from '@codex/shared/api/till/sale-look-up'
import { AppError } from '@codex/shared/errors/app-error'
import { type Returned, returnedOf } from '@codex/shared/sale/returned'
import type { TillStore } from '../../store/till-store.ts'
import { type FoundSale, findSale, laterHere } from './find-sale.ts'
import type { HeardSales } from './heard-sales.ts'

/** A sale of any till, as far as it is known here. */
export type AnySale = Pick<FoundSale, 'sale' | 'returned' | 'pendingMilli' | 'isVoided'> & {
  readonly soldAt: string
  readonly businessDate: string
  /** Who made it: here by id, elsewhere by name. */
  readonly operator: { readonly id: string } | { readonly name: string | null }
}

type Store = Pick<TillStore, 'sale' | 'journal' | 'basket'>

/**
 * What has come back of a sale is what the hub has heard of all tills, and what it cannot have heard of this one yet.
 *
 * @throws SALE_UNKNOWN for a sale that is not kept here and that the hub has not told of
 */
export function findAnySale(store: Store, heard: HeardSales, saleId: string): AnySale {
  const said = heard.get(saleId)
  const here = foundHere(store, saleId)
  if (!here) {
    if (!said) throw new AppError('SALE_UNKNOWN', { saleId })
    return {
      ...withHeard(store, said, said.sale),
      ...{ soldAt: said.wallTime, businessDate: said.businessDate, operator: { name: said.operatorName } },
    }
  }
  const { place } = here
  return {
    ...(said ? withHeard(store, said, here.sale) : here),
    ...{ soldAt: place.wallTime, businessDate: place.businessDate, operator: { id: place.operatorId } },
  }
}

function withHeard(store: Store, { returned, later = [], isVoided }: SaleElsewhere, sale: FoundSale['sale']) {
  const { saleId } = sale
  const unheard = laterHere(store, saleId).filter((one) => !later.includes(one.saleId))
  return {
    sale,
    returned: added(returned, returnedOf(sale, unheard)),
    pendingMilli: store.basket.returningMilli(saleId, sale.lines.length),
    isVoided: isVoided || store.sale.voidOf(saleId) !== undefined,
  }
}

/** Undefined: of another till, or no longer kept. */
export function foundHere(store: Store, saleId: string): FoundSale | undefined {
  try {
    return findSale(store, saleId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'SALE_UNKNOWN') return undefined
    throw error
  }
}

const added = (one: readonly Returned[], other: readonly Returned[]): Returned[] =>
  other.map((after, place) => {
    const before = one[place]
    if (!before) return after
    return {
      quantityMilli: before.quantityMilli + after.quantityMilli,
      listMinor: before.listMinor + after.listMinor,
      amountMinor: before.amountMinor + after.amountMinor,
      taxesMinor: after.taxesMinor.map((taxMinor, i) => taxMinor + (before.taxesMinor[i] ?? 0)),
    }
  })
