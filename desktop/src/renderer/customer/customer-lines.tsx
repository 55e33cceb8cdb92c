import { useLayoutEffect, useRef } from 'react'
import type { LineView } from '../../ipc/views.ts'
import type { StoreFormat } from '../format/store-format.ts'
import type { CustomerWords } from '../locales/customer/customer-words.ts'
import type { BasketModel } from '../stores/basket-model.ts'
import { allLines } from '../stores/line-chunks.ts'

type Props = {
  readonly basket: BasketModel | null
  readonly words: CustomerWords
  readonly format: StoreFormat
}

const quantityOf = ({ quantityMilli, unit }: LineView, { quantity }: StoreFormat): string =>
  unit === 'each' ? quantity(quantityMilli) : `${quantity(quantityMilli)} ${unit}`

/** What was bought, the newest always in view; what was taken out again is gone. */
export function CustomerLines({ basket, words, format }: Props) {
  const lines = basket ? allLines(basket.chunks).filter(({ voided }) => !voided) : []
  const list = useRef<HTMLOListElement>(null)
  const version = basket?.version
  useLayoutEffect(() => {
    const shown = list.current?.querySelector('[data-newest]') ?? list.current?.lastElementChild
    shown?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }, [version])
  return (
    <section className="customer-lines" aria-label={words.title}>
      <ol ref={list}>
        {lines.map((line) => (
          <li
            key={line.lineId}
            className="customer-line"
            data-testid="customer-line"
            data-newest={line.lineId === basket?.lastLineId || undefined}
          >
            <span className="customer-quantity">{quantityOf(line, format)}</span>
            <span className="customer-name">
              {line.name}
              {line.takenOff.map(({ name, amountMinor }, at) => (
                <small key={at}>
                  {name} {format.amount(-amountMinor)}
                </small>
              ))}
            </span>
            <span className="customer-amount">{format.amount(line.amountMinor)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
