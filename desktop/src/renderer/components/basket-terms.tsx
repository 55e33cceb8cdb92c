import { IdCard, ReceiptText, Tag } from 'lucide-react'
import { memo } from 'react'
import { words } from '../locales/words.ts'
import type { BasketModel } from '../stores/basket-model.ts'

type Props = Pick<BasketModel, 'exemption' | 'promotionCodes' | 'askAge'>

/** What holds for the whole basket, above its sum. */
export const BasketTerms = memo(function BasketTerms({ exemption, promotionCodes, askAge }: Props) {
  if (!exemption && promotionCodes.length === 0 && askAge === 0) return null
  return (
    <ul className="basket-terms" data-testid="basket-terms">
      {askAge > 0 && (
        <li className="term term-open" data-testid="term-age">
          <IdCard aria-hidden="true" size={16} />
          {words.age.open(askAge)}
        </li>
      )}
      {exemption && (
        <li className="term" data-testid="term-exempt">
          <ReceiptText aria-hidden="true" size={16} />
          {words.whole.untaxed(exemption.reason)}
        </li>
      )}
      {promotionCodes.map((code) => (
        <li className="term" data-testid="term-code" key={code}>
          <Tag aria-hidden="true" size={16} />
          {words.whole.shown(code)}
        </li>
      ))}
    </ul>
  )
})
