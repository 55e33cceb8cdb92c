import type { ScanContext } from '@codex/shared/barcode/scan-facts'
import { compileRules, type PricingRules } from '@codex/shared/basket/pricing-rules'
import { STORE_DEFAULTS, type Store } from '@codex/shared/catalog/store'
import { AppError } from '@codex/shared/errors/app-error'
import type { EngineDeps } from './deps.ts'
import { localTimeAt } from './local-time.ts'

/** A till that is nobody yet prices its empty basket by what most stores do. */
const NOWHERE = { ...STORE_DEFAULTS, id: '00000000-0000-0000-0000-000000000000', timeZone: 'UTC' }

type Compiled = {
  readonly store: Store | undefined
  readonly timeZone: string
  readonly currency: string
  readonly pricing: PricingRules
}

/** By what the till sells: its store's settings and the pricing rules, compiled once a change of the catalogue. */
export function createRules({ store, catalog, clock }: Pick<EngineDeps, 'store' | 'catalog' | 'clock'>) {
  const compile = (): Compiled => {
    const enrolled = store.identity.identity()?.store
    const storeNow = catalog.store() ?? enrolled
    const { id: storeId, tax, lineRounding, timeZone } = storeNow ?? NOWHERE
    const catalogRevision = catalog.revision()
    const promotions = catalog.promotions()
    return {
      store: storeNow,
      timeZone,
      // Sales are in the currency that the till was enrolled with, whatever its store says later.
      currency: enrolled?.currency ?? '',
      pricing: compileRules({ storeId, tax, lineRounding, catalogRevision, promotions }),
    }
  }

  const businessDate = (): string => {
    const shift = store.shift.open()
    if (!shift) throw new AppError('SHIFT_CLOSED')
    return shift.businessDate
  }

  let compiled: Compiled | undefined
  /** Compiled when first asked for: the sign-in screen sells nothing. */
  const now = (): Compiled => {
    compiled ??= compile()
    return compiled
  }

  return {
    /** The store as head office has it now; what the till was enrolled with until the catalogue has come. */
    store: (): Store | undefined => now().store,
    pricing: (): PricingRules => now().pricing,
    /** Now, in the store's own time. */
    localTime: (): string => localTimeAt(clock.wallMs(), now().timeZone),
    /** @throws SHIFT_CLOSED */
    businessDate,
    /** @throws SHIFT_CLOSED */
    scanContext: (): ScanContext => ({
      businessDate: businessDate(),
      currency: now().currency,
      templates: now().store?.inStoreTemplates ?? [],
    }),
    /** The catalogue changed, or the till has become somebody. */
    refresh: (): void => {
      compiled = undefined
    },
  }
}
export type Rules = ReturnType<typeof createRules>
