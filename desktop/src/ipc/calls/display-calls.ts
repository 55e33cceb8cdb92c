import { call } from '../define.ts'
import { nothing } from './nothing.ts'

/** The customer's display. What is scanned and paid shows there by itself. */
export const displayCalls = {
  /** Somebody is about to pay: the customer reads how much. */
  'display.total': call(nothing, nothing),
} as const
