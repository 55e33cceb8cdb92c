import { createAddProduct } from './basket/add-product.ts'
import { createAgeCheck } from './basket/age-check.ts'
import { createAgeQuestion } from './basket/age-question.ts'
import type { Basket } from './basket/basket.ts'
import { createLineChanges } from './basket/line-changes.ts'
import type { NewLines } from './basket/new-lines.ts'
import { createTypedCode } from './basket/typed-code.ts'
import { createVoidBasket } from './basket/void-basket.ts'
import { createWholeChanges } from './basket/whole-changes.ts'
import type { EngineDeps } from './deps.ts'
import { createClaims } from './hold/claim-basket.ts'
import { createHold } from './hold/hold-basket.ts'
import { createOffers } from './hold/offer-basket.ts'
import { createOfferList } from './hold/offer-list.ts'
import type { OfferParts } from './hold/offer-parts.ts'
import type { JournalWriter } from './journal-writer.ts'
import type { Approvals } from './operators/approvals.ts'
import type { Operators } from './operators/operators.ts'
import { createReprint } from './printing/reprint.ts'
import { createResolvePrint } from './printing/resolve-print.ts'
import { createAddReturn } from './returns/add-return.ts'
import { createFindReturn } from './returns/find-return.ts'
import type { KeptSales } from './returns/heard-sales.ts'
import { createLookUpReturn, type LookUpReturnParts } from './returns/look-up-return.ts'
import { createUnreferencedReturn } from './returns/unreferenced-return.ts'
import type { Rules } from './rules.ts'
import type { Weighing } from './weighing/weighing.ts'

type Parts = {
  readonly deps: EngineDeps
  readonly journal: JournalWriter
  readonly rules: Rules
  readonly basket: Basket
  readonly operators: Operators
  readonly approvals: Approvals
  readonly newLines: NewLines
  readonly weighing: Weighing
  readonly heard: KeptSales
  readonly hub: LookUpReturnParts['hub']
  readonly heldChanged: OfferParts['heldChanged']
  /** A job waits for the printer. */
  readonly print: () => void
}

/** What a cashier does with baskets, besides scanning and taking money. */
export const createBasketDesk = (parts: Parts) => {
  const found = createFindReturn(parts)
  const hold = createHold(parts)
  return {
    goods: { ...createAddProduct(parts), code: createTypedCode(parts) },
    lines: createLineChanges(parts),
    whole: createWholeChanges(parts),
    voidBasket: createVoidBasket(parts),
    confirmAge: createAgeCheck(parts),
    ageQuestion: createAgeQuestion(parts),
    hold,
    offers: createOffers(parts),
    claims: createClaims({ ...parts, hold }),
    offerList: createOfferList(parts),
    returns: {
      ...found,
      look: createLookUpReturn({ ...parts, found }),
      add: createAddReturn(parts),
      unreferenced: createUnreferencedReturn(parts),
    },
    reprint: createReprint(parts),
    resolvePrint: createResolvePrint(parts),
  }
}
