import { lookupCodes } from '@codex/shared/barcode/lookup-codes'
import { parseBarcode } from '@codex/shared/barcode/parse-barcode'
import { type ScanFacts, scanFacts } from '@codex/shared/barcode/scan-facts'
import { isWeighed } from '@codex/shared/basket/weighed'
import { AppError } from '@codex/shared/errors/app-error'
import type { CatalogReader, FoundByBarcode } from '../../store/catalog-reader.ts'
import type { Rules } from '../rules.ts'

/** How much of an unknown code the screen repeats. */
const SHOWN_CODE = 48

type Parts = {
  readonly catalog: Pick<CatalogReader, 'findByBarcode'>
  readonly rules: Pick<Rules, 'scanContext'>
}

/**
 * What a code says, and the article that it names.
 *
 * @throws BARCODE_INVALID {code, reason}, BARCODE_UNKNOWN {code}, SHIFT_CLOSED
 */
export function createReadCode({ catalog, rules }: Parts) {
  return (text: string): { readonly facts: ScanFacts; readonly found: FoundByBarcode } => {
    const parsed = parseBarcode(text)
    const code = parsed.code.slice(0, SHOWN_CODE)
    const result = scanFacts(parsed, rules.scanContext())
    if (!result.ok && result.reason === 'INSTORE_VALUE_ZERO' && parsed.kind !== 'invalid') {
      // The shop's own code of what it weighs, without a weight: as it stands on the shelf and in the catalogue.
      const lookup = lookupCodes(parsed)
      const found = catalog.findByBarcode(lookup)
      if (found && isWeighed(found.product.unit))
        return { facts: { barcode: code, lookup, tracking: {} }, found }
    }
    if (!result.ok) throw new AppError('BARCODE_INVALID', { code, reason: result.reason, ai: result.ai })
    const found = catalog.findByBarcode(result.facts.lookup)
    if (!found) throw new AppError('BARCODE_UNKNOWN', { code })
    return { facts: result.facts, found }
  }
}
