import * as z from 'zod'
import { Count, Int, Text, Uuid } from '../fields.ts'

/** What an outage drill goes through, in its order. `sale`: one with nothing taken away, to compare with. */
export const DrillStepName = z.enum(['sale', 'network', 'printer', 'scanner', 'engine'])
export type DrillStepName = z.infer<typeof DrillStepName>

/** What can be taken from a till for a while. The engine is not taken away but killed: it comes back by itself. */
export const Outage = z.enum(['network', 'printer', 'scanner'])
export type Outage = z.infer<typeof Outage>

/** `absent`: the till has no such thing, or it does not work even without an outage: nothing was tried. */
export const DrillVerdict = z.enum(['passed', 'failed', 'absent', 'stopped'])
export type DrillVerdict = z.infer<typeof DrillVerdict>

/** What did not hold. A name is never reused for something else. */
export const drillFaults = [
  'refused',
  'scan-lost',
  'line-not-on-disk',
  'sale-not-kept',
  'outage-unnoticed',
  'outage-too-short',
  'not-queued',
  'not-sent',
  'receipt-not-queued',
  'receipt-missing',
  'receipt-twice',
  'printed-while-dead',
  'scanned-while-dead',
  'keying-refused',
  'not-back',
  'engine-not-killed',
  'engine-not-back',
  'training-lost',
  'operator-lost',
  'lines-lost',
] as const

export type DrillFault = (typeof drillFaults)[number]

/** Times that a step took, each from what brought it about. */
export const drillMeasures = ['scanned', 'paid', 'printed', 'noticed', 'sent', 'back', 'restarted'] as const
export type DrillMeasureName = (typeof drillMeasures)[number]

// Journals hold the names of faults and measures: a hub of an earlier version reads those of a later till as they are.
const Name = Text.regex(/^[a-z][a-z0-9-]{0,39}$/)

export const DrillMeasure = z.object({ name: Name, ms: Count.max(3_600_000) })
export type DrillMeasure = z.infer<typeof DrillMeasure>

export const DrillStep = z.object({
  name: DrillStepName,
  verdict: DrillVerdict,
  /** Null: nothing was wrong. */
  fault: Name.nullable(),
  /** The code of the refusal behind it, where the till said one. */
  cause: Text.max(40).nullable(),
  measures: z.array(DrillMeasure).max(12),
})
export type DrillStep = z.infer<typeof DrillStep>

export const DrillSteps = z.array(DrillStep).min(1).max(DrillStepName.options.length)

/** What a drill came to, as the till's journal keeps it: operator, till and version stand in the event's envelope. */
export const DrillResult = z.object({
  drillId: Uuid,
  verdict: DrillVerdict.exclude(['absent']),
  startedAt: z.iso.datetime(),
  completedAt: z.iso.datetime(),
  steps: DrillSteps,
})
export type DrillResult = z.infer<typeof DrillResult>

/** The same for people: with who did it, at which till, under which version. */
export const DrillReport = DrillResult.extend({
  tillNumber: Int,
  operatorId: Uuid,
  operatorName: Text,
  appVersion: Text,
})
export type DrillReport = z.infer<typeof DrillReport>

/** One fault fails a drill. What is absent does not, but a drill that tried nothing has not passed either. */
export function drillVerdict(steps: readonly Pick<DrillStep, 'verdict'>[]): DrillResult['verdict'] {
  const has = (verdict: DrillVerdict): boolean => steps.some((step) => step.verdict === verdict)
  if (has('failed')) return 'failed'
  return has('stopped') || !has('passed') ? 'stopped' : 'passed'
}
