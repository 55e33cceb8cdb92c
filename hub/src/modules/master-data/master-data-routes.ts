import type { App } from '../../plugins/app-type.ts'
import type { RecordKind } from '../../records/record-kind.ts'
import { recordRoutes } from '../../records/record-routes.ts'
import type { RecordDeps } from '../../records/record-service.ts'
import { customers } from './customers.ts'
import { departments } from './departments.ts'
import { eraseRoute } from './erase-route.ts'
import { priceLists } from './price-lists.ts'
import { promotions } from './promotions.ts'
import { stores } from './stores.ts'
import { taxClasses } from './tax-classes.ts'
import { updatePolicies } from './update-policies.ts'

export const MASTER_DATA = [
  departments,
  taxClasses,
  priceLists,
  promotions,
  stores,
  customers,
  updatePolicies,
] as const

/** What head office keeps, one description a kind. */
export function masterDataRoutes(app: App, deps: RecordDeps): void {
  for (const kind of MASTER_DATA) recordRoutes(app, kind as unknown as RecordKind, deps)
  eraseRoute(app, deps)
}
