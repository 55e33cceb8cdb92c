import { AppError } from '../errors/app-error.ts'
import type { TaxClass, TaxTerms, TaxVersion } from './tax-class.ts'

/**
 * What a tax class says on a business date: the version that began last, on that day or before it.
 *
 * @throws TAX_CLASS_NOT_VALID when no version had begun yet
 */
export function taxTermsAt(taxClass: TaxClass, businessDate: string): TaxTerms {
  let held: TaxVersion | undefined
  for (const version of taxClass.versions) {
    if (since(version) > businessDate) continue
    if (held === undefined || since(version) >= since(held)) held = version
  }
  if (held === undefined) throw new AppError('TAX_CLASS_NOT_VALID', { taxClass: taxClass.code, businessDate })
  return {
    taxClassId: taxClass.id,
    code: taxClass.code,
    category: taxClass.category,
    components: held.components,
    componentRounding: held.componentRounding,
  }
}

/** ISO dates compare as texts; the empty one came before all of them. */
const since = (version: TaxVersion): string => version.validFrom ?? ''
