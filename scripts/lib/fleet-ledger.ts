import * as z from 'zod'

/**
 * What the fleet simulator asks of the hub's side and hears from it. Hub and till never meet: this is all they know of
 * each other there, besides HTTP.
 */
export const HubOrder = z.discriminatedUnion('order', [
  /** How many events wait to be projected. */
  z.object({ order: z.literal('behind') }),
  /** Writes the ledger of every till, one JSON line each. */
  z.object({ order: z.literal('ledger'), file: z.string() }),
  /** As a power cut of the database server, which then starts again. */
  z.object({ order: z.literal('kill') }),
  /** Keeps a copy of all that is there now. */
  z.object({ order: z.literal('back-up') }),
  /** That copy takes the place of what is there, as a new life of the database. Nothing may use it meanwhile. */
  z.object({ order: z.literal('put-back') }),
  z.object({ order: z.literal('stop') }),
])
export type HubOrder = z.infer<typeof HubOrder>

export const HubNews = z.discriminatedUnion('news', [
  z.object({ news: z.literal('ready'), owner: z.string(), app: z.string(), jobs: z.string() }),
  z.object({ news: z.literal('behind'), events: z.int() }),
  z.object({ news: z.literal('ledger') }),
  z.object({ news: z.literal('backed-up') }),
  z.object({ news: z.literal('failed'), text: z.string() }),
])
export type HubNews = z.infer<typeof HubNews>

/** Sums of one till by what they are of: totals, taxes, change, each kind of tender. */
export const Sums = z.record(z.string(), z.int())
export type Sums = z.infer<typeof Sums>

/** What a hub has of one till. */
export const TillLedger = z.object({
  tillId: z.uuid(),
  /** `epochId seq hash` of every raw event. */
  events: z.array(z.string()),
  /** What is wrong with its chain, and why its streams are set apart. */
  faults: z.array(z.string()),
  /** Sale events by the sale that they are of; one that comes twice is there twice. */
  received: z.array(z.uuid()),
  /** Sales among the events that are kept beside an epoch, and count nowhere yet. */
  rivals: z.array(z.uuid()),
  projected: z.array(z.uuid()),
  /** Of the projections. */
  sums: Sums,
})
export type TillLedger = z.infer<typeof TillLedger>
