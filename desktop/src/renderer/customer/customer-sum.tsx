import type { StoreFormat } from '../format/store-format.ts'
import type { CustomerWords } from '../locales/customer/customer-words.ts'
import type { BasketModel } from '../stores/basket-model.ts'
import { allLines } from '../stores/line-chunks.ts'
import type { Moment } from './moment-of.ts'

type Props = {
  readonly moment: Exclude<Moment, { readonly kind: 'idle' }>
  /** The lines beside it. */
  readonly shown: BasketModel | null
  readonly words: CustomerWords
  readonly format: StoreFormat
}

/** The one amount that matters now, and what it is. */
function figureOf({ moment, words }: Pick<Props, 'moment' | 'words'>): { label: string; minor: number } {
  switch (moment.kind) {
    case 'basket': {
      const { cashMinor } = moment.basket
      return { label: cashMinor < 0 ? words.givenBack : words.total, minor: Math.abs(cashMinor) }
    }
    case 'paying':
      return {
        label: moment.remainingMinor < 0 ? words.givenBack : words.toPay,
        minor: Math.abs(moment.remainingMinor),
      }
    case 'done': {
      const { changeMinor, paidMinor } = moment.sale
      if (changeMinor > 0) return { label: words.change, minor: changeMinor }
      return { label: paidMinor < 0 ? words.givenBack : words.paid, minor: Math.abs(paidMinor) }
    }
  }
}

const savedMinor = (basket: BasketModel | null): number =>
  basket
    ? allLines(basket.chunks)
        .filter(({ voided }) => !voided)
        .reduce((sum, { takenOff }) => takenOff.reduce((all, { amountMinor }) => all + amountMinor, sum), 0)
    : 0

export function CustomerSum({ moment, shown, words, format }: Props) {
  const { label, minor } = figureOf({ moment, words })
  const saved = savedMinor(shown)
  return (
    <section className="customer-sum" aria-live="polite">
      <span className="customer-label">{label}</span>
      <output className="customer-figure" data-testid="customer-figure" data-minor={minor}>
        {format.money(minor)}
      </output>
      {saved > 0 && <span className="customer-saved">{words.saved(format.money(saved))}</span>}
      <span className="customer-foot">
        {moment.kind === 'done' ? words.thanks : shown && words.items(shown.itemCount)}
      </span>
    </section>
  )
}
