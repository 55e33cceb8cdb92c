import type { SaleDone, TillView } from '../../ipc/views.ts'
import type { BasketModel } from '../stores/basket-model.ts'

/** What the customer reads just now. */
export type Moment =
  | { readonly kind: 'idle' }
  | { readonly kind: 'basket'; readonly basket: BasketModel }
  | { readonly kind: 'paying'; readonly basket: BasketModel | null; readonly remainingMinor: number }
  | { readonly kind: 'done'; readonly sale: SaleDone }

type Known = { readonly till: TillView | null; readonly basket: BasketModel | null }

/** Nobody reads what a locked till holds: the customer has gone, or another operator comes. */
export function momentOf({ till, basket }: Known): Moment {
  if (!till || till.stage === 'enrolment' || till.stage === 'sign-in') return { kind: 'idle' }
  if (till.stage === 'done' && till.lastSale) return { kind: 'done', sale: till.lastSale }
  const { payment } = till
  if (payment) return { kind: 'paying', basket, remainingMinor: payment.remainingMinor }
  return basket && basket.chunks.length > 0 ? { kind: 'basket', basket } : { kind: 'idle' }
}
