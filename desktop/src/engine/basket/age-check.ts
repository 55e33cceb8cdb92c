import type { Basket as BasketState } from '@codex/shared/basket/basket'
import { minimumAgeOf } from '@codex/shared/basket/minimum-age'
import { AppError } from '@codex/shared/errors/app-error'
import type { AgeOutcome } from '../../store/age-check-store.ts'
import type { TillStore } from '../../store/till-store.ts'
import type { EngineDeps } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Operators } from '../operators/operators.ts'
import type { Basket } from './basket.ts'

/** Years that the customer has to be asked for; 0: none. */
export function ageToAsk({ age }: Pick<TillStore, 'age'>, basket: BasketState): number {
  const minimumAge = minimumAgeOf(basket)
  return minimumAge > 0 && minimumAge > age.knownAge(basket.basketId) ? minimumAge : 0
}

/**
 * Whether the customer is known to be old enough for all that is sold: asked before the first tender.
 *
 * @throws AGE_CHECK_REQUIRED {minimumAge}
 */
export function checkAges(store: Pick<TillStore, 'age'>, basket: BasketState): void {
  const minimumAge = ageToAsk(store, basket)
  if (minimumAge > 0) throw new AppError('AGE_CHECK_REQUIRED', { minimumAge })
}

/** A line of the open basket, or an article that is about to be one. */
export type AgeSubject = { readonly lineId: string } | { readonly productId: string }

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog'>
  readonly basket: Pick<Basket, 'get' | 'requireUnpaid'>
  readonly operators: Pick<Operators, 'require'>
  readonly journal: JournalWriter
}

/**
 * The customer's age, asked for an article. One that is known covers every article for the same age or less, and one
 * that is refused takes back what was said of an older one. How old they are is never stored.
 */
export function createAgeCheck({ deps: { store, catalog }, basket, operators, journal }: Parts) {
  const articleOf = (subject: AgeSubject): { productId: string; minimumAge: number } => {
    if ('productId' in subject) {
      const product = catalog.findProduct(subject.productId)
      if (!product) throw new AppError('PRODUCT_UNKNOWN', subject)
      return { productId: product.id, minimumAge: product.minimumAge }
    }
    const line = basket.get().basket.lines.find(({ lineId }) => lineId === subject.lineId)
    if (!line) throw new AppError('LINE_UNKNOWN', subject)
    return { productId: line.article.productId, minimumAge: line.article.minimumAge ?? 0 }
  }

  /** Says whether it is new. */
  return (subject: AgeSubject, outcome: AgeOutcome): boolean => {
    operators.require()
    const { productId, minimumAge } = articleOf(subject)
    const { basketId } = basket.get().basket
    // The article is for everybody, or the same was said before.
    if (minimumAge === 0) return false
    const said = store.age.find(basketId, productId)
    if (said?.outcome === outcome && said.minimumAge >= minimumAge) return false
    basket.requireUnpaid()
    const entry = store.transaction(() => {
      store.age.put(basketId, { productId, minimumAge, outcome })
      return journal.append({ type: 'age.checked', payload: { basketId, productId, minimumAge, outcome } })
    })
    journal.announce(entry)
    return true
  }
}
