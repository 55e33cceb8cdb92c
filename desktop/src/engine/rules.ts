import type { ScanContext } from '@codex/shared/barcode/scan-facts'
import { compileRules, type PricingRules } from '@codex/shared/basket/pricing-rules'
import type { Promotion } from '@codex/shared/catalog/promotion'
import { STORE_DEFAULTS, type Store } from '@codex/shared/catalog/store'
import { AppError } from '@codex/shared/errors/app-error'
import type { CatalogReader } from '../store/catalog-reader.ts'
import type { EngineDeps } from './deps.ts'
import { localTimeAt } from './local-time.ts'

/** A till that is nobody yet prices its empty basket by what most stores do. */
const NOWHERE = '00000000-0000-0000-0000-000000000000'

/** How the shop's own weight and price labels are read: no store says so yet, and none of its codes means more. */
const IN_STORE_TEMPLATES: ScanContext['templates'] = []

/** What promotions there are: those that head office has sent. */
const promotionsOf = (catalog: CatalogReader): readonly Promotion[] => catalog.promotions()

/** By what the till sells: its store's settings and the pricing rules, compiled once a change of the catalogue. */
export function createRules({ store, catalog, clock }: Pick<EngineDeps, 'store' | 'catalog' | 'clock'>) {
  const settings = (): Store | undefined => catalog.store() ?? store.identity.identity()?.store

  const compile = (): PricingRules => {
    const { tax, lineRounding } = settings() ?? STORE_DEFAULTS
    return compileRules({
      storeId: settings()?.id ?? NOWHERE,
      tax,
      lineRounding,
      catalogRevision: catalog.revision(),
      promotions: promotionsOf(catalog),
    })
  }

  const businessDate = (): string => {
    const shift = store.shift.open()
    if (!shift) throw new AppError('TILL_NOT_ENROLLED')
    return shift.businessDate
  }

  let storeNow = settings()
  let pricing = compile()

  return {
    /** The store as head office has it now; what the till was enrolled with until the catalogue has come. */
    store: (): Store | undefined => storeNow,
    pricing: (): PricingRules => pricing,
    /** Now, in the store's own time. */
    localTime: (): string => localTimeAt(clock.wallMs(), storeNow?.timeZone ?? 'UTC'),
    /** @throws TILL_NOT_ENROLLED while there is no shift */
    businessDate,
    /** @throws TILL_NOT_ENROLLED while there is no shift */
    scanContext: (): ScanContext => ({
      businessDate: businessDate(),
      currency: store.identity.identity()?.store.currency ?? 'EUR',
      templates: IN_STORE_TEMPLATES,
    }),
    /** The catalogue changed, or the till has become somebody. */
    refresh: (): void => {
      storeNow = settings()
      pricing = compile()
    },
  }
}
export type Rules = ReturnType<typeof createRules>
