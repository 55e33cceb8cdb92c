import * as z from 'zod'

/** Which part of a tenant is built anew; what is left out does not restrict. Dates are business dates, both inside. */
export const ReplayScope = z.object({
  storeId: z.uuid().optional(),
  tillId: z.uuid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type ReplayScope = z.infer<typeof ReplayScope>

/** Rows that people would have missed, seen in vain, or seen with other values. */
export type TableDifference = { readonly missing: number; readonly extra: number; readonly changed: number }

/** `was` null: the row was missing. `isNow` null: no event gives it. */
export type RowDifference = { readonly table: string; readonly was: unknown; readonly isNow: unknown }

export type UnreadableEvent = {
  readonly tillId: string
  readonly epochId: string
  readonly seq: number
  readonly error: string
}

export type ReplayReport = {
  readonly tenantId: string
  readonly runId: string
  readonly scope: ReplayScope
  /** `refused`: something could not be told for sure, and nothing was changed. */
  readonly outcome: 'same' | 'swapped' | 'refused'
  readonly resumed: boolean
  /** Events read in this run, without those of the one that it resumes. */
  readonly events: number
  readonly tables: { readonly [table: string]: TableDifference }
  /** The first of them. */
  readonly differences: readonly RowDifference[]
  /** Sales whose shown total, tax, net or number was not what their event states. */
  readonly legalRepairs: number
  /** Sales whose new rows would not state what their event states: nothing is swapped then. */
  readonly legalBreaks: number
  readonly unreadable: readonly UnreadableEvent[]
}
