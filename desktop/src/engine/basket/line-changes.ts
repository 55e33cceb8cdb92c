import type { Line, ManualDiscount, PriceOverride, Tracking } from '@codex/shared/basket/line'
import { checkSellable } from '@codex/shared/catalog/sellable'
import { AppError } from '@codex/shared/errors/app-error'
import type { EngineDeps } from '../deps.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import type { Basket, BasketChange } from './basket.ts'
import { isSameDecision, type WithoutApprover } from './decision.ts'

type OfLine = { readonly lineId: string; readonly approvalId?: string | undefined }

type Parts = {
  readonly deps: Pick<EngineDeps, 'catalog'>
  readonly basket: Basket
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise' | 'announce'>
  readonly rules: Pick<Rules, 'businessDate'>
}

/** What a person decides about one line. Undefined: it was so already, and nothing is asked or written. */
export function createLineChanges({ deps: { catalog }, basket, operators, approvals, rules }: Parts) {
  const find = (lineId: string): Line => {
    operators.require()
    const line = basket.get().basket.lines.find((one) => one.lineId === lineId)
    if (!line) throw new AppError('LINE_UNKNOWN', { lineId })
    return line
  }

  /** Whoever takes a decision back needs nobody's leave. */
  const authorise =
    (permission: 'discount' | 'price-override', { lineId, approvalId }: OfLine) =>
    () =>
      approvals.authorise(permission, { approvalId, subject: { kind: 'line', id: lineId } })

  const done = (change: BasketChange): BasketChange => {
    approvals.announce()
    return change
  }

  return {
    /** @throws DISCOUNT_NOT_ALLOWED, DISCOUNT_TOO_LARGE {mostMinor}, RETURN_FIXED, LINE_VOIDED, PERMISSION_REQUIRED */
    discount: (
      asked: OfLine & { readonly discount: WithoutApprover<ManualDiscount> | null },
    ): BasketChange | undefined => {
      const { lineId, discount } = asked
      if (isSameDecision(find(lineId).discount, discount)) return undefined
      if (!discount)
        return basket.changeLine(lineId, () => [{ type: 'line-discounted', lineId, discount: null }])
      return done(
        basket.changeLine(
          lineId,
          (approvedBy) => [
            { type: 'line-discounted', lineId, discount: { ...discount, ...(approvedBy && { approvedBy }) } },
          ],
          authorise('discount', asked),
        ),
      )
    },

    /** @throws RETURN_FIXED, LINE_VOIDED, BASKET_TOO_LARGE, PERMISSION_REQUIRED */
    override: (
      asked: OfLine & { readonly override: WithoutApprover<PriceOverride> | null },
    ): BasketChange | undefined => {
      const { lineId, override } = asked
      if (isSameDecision(find(lineId).override, override)) return undefined
      if (!override)
        return basket.changeLine(lineId, () => [{ type: 'price-overridden', lineId, override: null }])
      return done(
        basket.changeLine(
          lineId,
          (approvedBy) => [
            {
              type: 'price-overridden',
              lineId,
              override: { ...override, ...(approvedBy && { approvedBy }) },
            },
          ],
          authorise('price-override', asked),
        ),
      )
    },

    /** A line that is void already stays so. */
    void: (lineId: string, reason?: string): BasketChange | undefined =>
      find(lineId).voided ? undefined : basket.voidLine(lineId, reason),

    /**
     * Serial number, lot or expiry, keyed in.
     *
     * @throws what must not be sold (`checkSellable`), SERIAL_TAKEN, RETURN_FIXED, QUANTITY_INVALID
     */
    track: (lineId: string, tracking: Tracking | null): BasketChange | undefined => {
      const line = find(lineId)
      if (JSON.stringify(line.tracking ?? null) === JSON.stringify(tracking)) return undefined
      const product = catalog.findProduct(line.article.productId)
      if (product && !line.return)
        checkSellable(product, tracking ?? undefined, rules.businessDate(), line.article.priceMinor)
      return basket.changeLine(lineId, () => [{ type: 'tracking-set', lineId, tracking }])
    },
  }
}
export type LineChanges = ReturnType<typeof createLineChanges>
