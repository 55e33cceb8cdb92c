import type { ScanFacts } from '@codex/shared/barcode/scan-facts'
import type { LineSource } from '@codex/shared/basket/line'
import { AppError } from '@codex/shared/errors/app-error'
import type { ErrorCode } from '@codex/shared/errors/error-codes'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import { needsWeight } from '../weighing/weighed.ts'
import type { Weighing } from '../weighing/weighing.ts'
import type { Basket, BasketChange } from './basket.ts'
import type { NewLines } from './new-lines.ts'
import { createReadCode } from './read-code.ts'
import { scannedQuantityMilli } from './scanned-quantity.ts'

type Parts = {
  readonly deps: EngineDeps
  readonly basket: Basket
  readonly operators: Operators
  readonly rules: Rules
  readonly newLines: NewLines
  readonly weighing: Pick<Weighing, 'begin'>
}

/**
 * Puts the scanned article into the basket. Undefined when its line is there already: the device host sends a
 * scan again when it does not know whether an engine that died had taken it. Undefined, too, for what has to be weighed
 * first.
 *
 * @param lineId the scan's key from its source
 * @throws OPERATOR_SIGNED_OUT, BARCODE_INVALID {reason}, BARCODE_UNKNOWN, what `NewLines` refuses to sell, what
 *   the basket does not hold, and WEIGHING_UNDER_WAY: it is unchanged in all of these
 */
export function createScan({
  deps: { store, catalog },
  basket,
  operators,
  rules,
  newLines,
  weighing,
}: Parts) {
  const read = createReadCode({ catalog, rules })

  const sell = (text: string, source: LineSource, lineId?: string): BasketChange | undefined => {
    operators.require()
    const { facts, found } = read(text)
    const sold = { product: found.product, source, lineId, ...codeFacts(facts) }
    if (needsWeight(found, facts)) {
      weighing.begin(sold)
      return undefined
    }
    return basket.add(...newLines({ ...sold, quantityMilli: scannedQuantityMilli(found, facts) }))
  }

  return (text: string, source: LineSource, lineId?: string): BasketChange | undefined => {
    if (lineId !== undefined && store.basket.hasLine(lineId)) return undefined
    try {
      return sell(text, source, lineId)
    } catch (error) {
      if (!(error instanceof AppError) || !MENDED_BY_AN_ANSWER.has(error.code)) throw error
      throw new AppError(error.code, { ...error.details, code: text })
    }
  }
}

/** What is sold by the same code once somebody has said what was missing. */
const MENDED_BY_AN_ANSWER: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'PRICE_REQUIRED',
  'SERIAL_REQUIRED',
  'LOT_REQUIRED',
])

/** What a line keeps of the code that named its article. */
export const codeFacts = ({ barcode, labelPriceMinor, tracking }: ScanFacts) => ({
  ...(barcode !== undefined && { barcode }),
  ...(labelPriceMinor !== undefined && { labelPriceMinor }),
  ...(Object.keys(tracking).length > 0 && { tracking }),
})
