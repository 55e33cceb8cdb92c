import { parseBarcode } from '@codex/shared/barcode/parse-barcode'
import { type ScanFacts, scanFacts } from '@codex/shared/barcode/scan-facts'
import type { LineSource } from '@codex/shared/basket/line'
import { AppError } from '@codex/shared/errors/app-error'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import type { Basket, BasketChange } from './basket.ts'
import type { NewLines } from './new-lines.ts'
import { scannedQuantityMilli } from './scanned-quantity.ts'

/** How much of an unknown code the screen repeats. */
const SHOWN_CODE = 48

type Parts = {
  readonly deps: EngineDeps
  readonly basket: Basket
  readonly operators: Operators
  readonly rules: Rules
  readonly newLines: NewLines
}

/**
 * Puts the scanned article into the basket. Undefined when its line is there already: the device host sends a
 * scan again when it does not know whether an engine that died had taken it.
 *
 * @param lineId the scan's key from its source
 * @throws OPERATOR_SIGNED_OUT, BARCODE_INVALID {reason}, BARCODE_UNKNOWN, what `NewLines` refuses to sell, and what
 *   the basket does not hold: it is unchanged in all of these
 */
export function createScan({ deps: { store, catalog }, basket, operators, rules, newLines }: Parts) {
  /** What the code says, or why it says nothing. */
  const read = (text: string): ScanFacts & { readonly shown: string } => {
    const parsed = parseBarcode(text)
    const shown = parsed.code.slice(0, SHOWN_CODE)
    const result = scanFacts(parsed, rules.scanContext())
    if (!result.ok)
      throw new AppError('BARCODE_INVALID', { code: shown, reason: result.reason, ai: result.ai })
    return { ...result.facts, shown }
  }

  return (text: string, source: LineSource, lineId?: string): BasketChange | undefined => {
    if (lineId !== undefined && store.basket.hasLine(lineId)) return undefined
    operators.require()
    const facts = read(text)
    const found = catalog.findByBarcode(facts.lookup)
    if (!found) throw new AppError('BARCODE_UNKNOWN', { code: facts.shown })
    const { barcode, labelPriceMinor, tracking } = facts
    const lines = newLines({
      product: found.product,
      quantityMilli: scannedQuantityMilli(found, facts),
      source,
      lineId,
      ...(barcode !== undefined && { barcode }),
      ...(labelPriceMinor !== undefined && { labelPriceMinor }),
      ...(Object.keys(tracking).length > 0 && { tracking }),
    })
    return basket.add(...lines)
  }
}
