import { z } from 'zod'
import { OperatorRole } from '../catalog/operator.ts'
import { UnsignedMinor } from '../money/minor.ts'
import { Sale } from '../sale/sale.ts'
import { Hash } from './hash.ts'

/** Why a new epoch was opened. */
export const EpochReason = z.enum(['enrolled', 'restored', 'replaced'])

/** The payload of every event type, at its current version. */
export const eventTypes = {
  'epoch.opened': { version: 1, payload: z.object({ reason: EpochReason, oldHead: Hash }) },
  'operator.signed-in': { version: 1, payload: z.object({ name: z.string(), role: OperatorRole }) },
  'shift.opened': { version: 1, payload: z.object({ shiftId: z.uuid(), floatMinor: UnsignedMinor }) },
  /** What was counted comes with a later version: a shift that the next day closes counts nothing. */
  'shift.closed': { version: 1, payload: z.object({ shiftId: z.uuid() }) },
  'sale.completed': { version: 1, payload: Sale },
} as const

export type EventType = keyof typeof eventTypes
export type EventPayload<T extends EventType> = z.infer<(typeof eventTypes)[T]['payload']>

/** A fact of the till, before the journal gives it its place. */
export type TillEvent = {
  [T in EventType]: { readonly type: T; readonly payload: EventPayload<T> }
}[EventType]
