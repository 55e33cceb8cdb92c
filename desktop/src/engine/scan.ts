import { parseBarcode } from '@codex/shared/barcode/parse-barcode'
import type { LineSource } from '@codex/shared/basket/line'
import { AppError } from '@codex/shared/errors/app-error'
import type { Basket, BasketChange } from './basket.ts'
import type { EngineDeps } from './deps.ts'
import type { createNewLines } from './new-lines.ts'
import type { Operators } from './operators.ts'

/** How much of an unknown code the screen repeats. */
const SHOWN_CODE = 48

type Parts = {
  readonly deps: EngineDeps
  readonly basket: Basket
  readonly operators: Operators
  readonly newLines: ReturnType<typeof createNewLines>
}

/**
 * Puts the scanned article into the basket. Undefined when its line is there already: the device host sends a
 * scan again when it does not know whether an engine that died had taken it.
 *
 * @param lineId the scan's key from its source
 * @throws OPERATOR_SIGNED_OUT, BARCODE_INVALID, BARCODE_UNKNOWN, BASKET_FULL: the basket is unchanged
 */
export const createScan =
  ({ deps: { store, catalog }, basket, operators, newLines }: Parts) =>
  (text: string, source: LineSource, lineId?: string): BasketChange | undefined => {
    if (lineId !== undefined && store.basket.hasLine(lineId)) return undefined
    operators.require()
    const parsed = parseBarcode(text)
    const code = parsed.code.slice(0, SHOWN_CODE)
    if (parsed.kind === 'invalid') throw new AppError('BARCODE_INVALID', { code, reason: parsed.reason })
    const found = catalog.findByBarcode(parsed.code)
    if (!found) throw new AppError('BARCODE_UNKNOWN', { code })
    const { product, packQuantityMilli: quantityMilli } = found
    return basket.add(...newLines({ product, quantityMilli, barcode: code, source, lineId }))
  }
