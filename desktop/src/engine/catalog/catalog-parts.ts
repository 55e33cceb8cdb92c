import type { EngineDeps } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import type { Overlays } from './overlays.ts'

/** What changes to the catalogue work with. `deps.catalog` is what the till shows; prices of lists are in it. */
export type CatalogParts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog'>
  readonly overlays: Overlays
  readonly journal: JournalWriter
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise'>
}

export const productSubject = (id: string) => ({ kind: 'product' as const, id })
