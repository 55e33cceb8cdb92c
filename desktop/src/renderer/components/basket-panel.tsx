import { Lock, ScanBarcode } from 'lucide-react'
import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import type { BasketModel } from '../stores/basket-model.ts'
import { useBasket, useFormat, useTill, useWindow } from '../till/till-context.tsx'
import { BasketHead } from './basket-head.tsx'
import { BasketTerms } from './basket-terms.tsx'
import { LineList } from './line-list.tsx'

const EmptyBasket = ({ hasShift }: { readonly hasShift: boolean }) => (
  <div className="basket-empty" data-testid="basket-empty">
    <ScanBarcode aria-hidden="true" size={56} strokeWidth={1.25} />
    <p className="basket-empty-title">{hasShift ? words.basket.empty : words.basket.notYet}</p>
    <p>{hasShift ? words.basket.emptyHint : words.basket.notYetHint}</p>
  </div>
)

/** Who owes whom: the figure beside it has no sign. */
const owed = (basket: BasketModel | null): string => {
  if (!basket || basket.cashMinor > 0 || basket.returnCount === 0) return words.basket.toPay
  return basket.cashMinor < 0 ? words.basket.toGiveBack : words.basket.nothingToPay
}

const settledAs = (cashMinor: number): string => (cashMinor < 0 ? words.basket.givenBack : words.basket.paid)

/** What goes out, and what comes back: each where there is any. */
const countsOf = ({ itemCount, returnCount }: BasketModel): string[] => [
  ...(itemCount > 0 || returnCount === 0 ? [words.basket.items(itemCount)] : []),
  ...(returnCount > 0 ? [words.basket.returns(returnCount)] : []),
]

/** What was bought. After a sale the paid lines stay until the next customer's first scan. */
export function BasketPanel() {
  const { amount, currency } = useFormat()
  const till = useTill()
  const stage = till?.stage
  const isFrozen = till?.payment != null
  const open = useBasket()
  const settled = useStore(useWindow().stores.basket.store, (state) => state.settled)
  const isSettled = stage === 'done' && (open === null || open.chunks.length === 0) && settled !== null
  const basket = isSettled ? settled : open
  const hasLines = basket !== null && basket.chunks.length > 0
  const cashMinor = basket?.cashMinor ?? 0
  const taxOf = ({ taxMinor, isTaxAdded }: BasketModel): string =>
    isTaxAdded ? words.basket.taxAdded(amount(taxMinor)) : words.basket.tax(amount(taxMinor))
  return (
    <main
      className={isSettled || isFrozen ? 'basket basket-settled' : 'basket'}
      data-testid="basket"
      data-frozen={isFrozen}
    >
      <BasketHead customer={basket?.customer ?? null} isSettled={isSettled || isFrozen} />
      <div className="columns" aria-hidden="true">
        <span>{words.basket.columns.quantity}</span>
        <span>{words.basket.columns.item}</span>
        <span>{words.basket.columns.amount(currency)}</span>
      </div>
      {hasLines ? (
        <LineList basket={basket} isSettled={isSettled} />
      ) : (
        <EmptyBasket hasShift={till?.shift !== null} />
      )}
      {basket && (
        <BasketTerms
          exemption={basket.exemption}
          promotionCodes={basket.promotionCodes}
          askAge={isSettled ? 0 : basket.askAge}
        />
      )}
      <div className="sum">
        <span className="sum-items" data-testid="item-count">
          {isFrozen ? (
            <span className="frozen">
              <Lock aria-hidden="true" size={16} />
              {words.basket.frozen}
            </span>
          ) : (
            hasLines && [...countsOf(basket), taxOf(basket)].join(' · ')
          )}
        </span>
        <span className="sum-label" data-testid="sum-label">
          {isSettled ? settledAs(cashMinor) : isFrozen && cashMinor > 0 ? words.basket.total : owed(basket)}
        </span>
        <output className="sum-total" data-testid="basket-total" aria-live="off">
          {amount(Math.abs(cashMinor))}
        </output>
      </div>
    </main>
  )
}
