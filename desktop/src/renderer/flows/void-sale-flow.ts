import { AppError } from '@codex/shared/errors/app-error'
import type { SoldView } from '../../ipc/return-view.ts'
import { surely } from '../actions/surely.ts'
import type { Flow } from '../asking/asking.ts'
import type { FactGroup } from '../asking/question.ts'
import type { StoreFormat } from '../format/store-format.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'
import { createWhichReceipt } from './which-receipt.ts'

const texts = words.voidSale
const sold = words.receipts

/** What the sale was: when and by whom, what went out, how it was paid. */
const factsOf = (sale: SoldView, { amount, quantity, when }: StoreFormat): FactGroup[] => {
  const { receiptNumber, soldAt, operatorName, totalMinor, lines, tenders } = sale
  return [
    {
      title: sold.receipt(receiptNumber),
      facts: [
        { label: sold.sold, value: when(soldAt) },
        { label: sold.by, value: operatorName },
        { label: sold.total, value: amount(totalMinor), isStrong: true },
      ],
    },
    {
      title: sold.lines,
      facts: lines
        .filter(({ voided }) => !voided)
        .map(({ name, unit, quantityMilli, paidMinor }) => ({
          label:
            unit === 'each'
              ? sold.times(quantity(quantityMilli), name)
              : sold.weighed(quantity(quantityMilli), unit, name),
          value: amount(paidMinor),
        })),
    },
    {
      title: sold.paidWith,
      facts: tenders.map(({ kind, amountMinor }) => ({
        label: sold.tenders[kind],
        value: amount(amountMinor),
      })),
    },
  ]
}

/** What can be seen of it already; the engine has the last word. */
function refusalOf({ kind, isVoided, lines }: SoldView): string | undefined {
  if (isVoided) return 'voided'
  if (kind !== 'sale' && kind !== 'exchange') return 'kind'
  const hasComeBack = lines.some(
    ({ quantityMilli, leftMilli, voided }) => !voided && leftMilli < quantityMilli,
  )
  return hasComeBack ? 'returned' : undefined
}

/** A whole sale of this shift, taken back as if it had not been. */
export function createVoidSaleFlow(kit: FlowKit) {
  const { engine, allowed, reason, format, newId } = kit
  const receipts = createWhichReceipt(kit)

  const voidSale: Flow = async (ask) => {
    const voidId = newId()
    const sale = await receipts.lookAgain(await receipts.askHere(ask, texts.title))
    const { saleId } = sale
    const refused = refusalOf(sale)
    // Said before anybody reads it through.
    if (refused) throw new AppError('SALE_NOT_VOIDABLE', { kind: sale.kind, reason: refused })
    await ask.read({
      title: texts.title,
      lead: texts.lead,
      apply: texts.apply,
      groups: factsOf(sale, format()),
    })
    const why = await reason(ask, texts.title, texts.reasons)
    const asked = { saleId, voidId, reason: why }
    // While the terminal reverses a card payment its panel stands there; the void follows by itself.
    await allowed(ask, { reason: why, subject: { kind: 'sale', id: saleId } }, (approvalId) =>
      surely(engine, () => engine.call('sale.void', { ...asked, approvalId })),
    )
  }

  return { voidSale }
}
