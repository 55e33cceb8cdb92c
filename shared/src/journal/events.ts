import type * as z from 'zod'
import { basketEvents } from './events/basket.ts'
import { catalogEvents } from './events/catalog.ts'
import { clockEvents } from './events/clock.ts'
import { deviceEvents } from './events/device.ts'
import { drillEvents } from './events/drill.ts'
import { epochEvents } from './events/epoch.ts'
import { operatorEvents } from './events/operator.ts'
import { saleEvents } from './events/sale.ts'
import { shiftEvents } from './events/shift.ts'
import { trainingEvents } from './events/training.ts'

/**
 * Every fact of a till, by type: its current version, the schema of its payload, and its older versions. What
 * is done in training is none, but for its beginning, its end and what an outage drill came to.
 */
export const eventTypes = {
  ...epochEvents,
  ...operatorEvents,
  ...shiftEvents,
  ...basketEvents,
  ...saleEvents,
  ...catalogEvents,
  ...deviceEvents,
  ...clockEvents,
  ...trainingEvents,
  ...drillEvents,
} as const

export type EventType = keyof typeof eventTypes
export type EventPayload<T extends EventType> = z.infer<(typeof eventTypes)[T]['payload']>

/** A fact of the till, before the journal gives it its place; always at the current version. */
export type TillEvent = {
  [T in EventType]: { readonly type: T; readonly payload: EventPayload<T> }
}[EventType]

export const isEventType = (type: string): type is EventType => Object.hasOwn(eventTypes, type)
