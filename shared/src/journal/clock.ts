import * as z from 'zod'
import { Count, Int } from '../fields.ts'
import type { Envelope } from './envelope.ts'

/** The till's clocks at one moment. */
export const ClockReading = z.object({
  /** UTC, milliseconds since 1970. It may be wrong. */
  wallMs: Int,
  /** Milliseconds of the machine's monotonic clock: never set, starts anew at every boot. */
  monotonicMs: Count,
  /** Hub time - wall clock as last measured; null while never measured. */
  hubOffsetMs: Int.nullable(),
})
export type ClockReading = z.infer<typeof ClockReading>

/** Most that the wall clock may drift against the monotonic one between two readings before it is a jump. */
export const JUMP_BOUND_MS = 2_000

export const readingOf = (
  envelope: Pick<Envelope, 'wallTime' | 'monotonicMs' | 'hubOffsetMs'>,
): ClockReading => ({
  wallMs: Date.parse(envelope.wallTime),
  monotonicMs: envelope.monotonicMs,
  hubOffsetMs: envelope.hubOffsetMs,
})

/** The hub's time of a reading as the till knew it then, in ms since 1970; its own while it never asked. */
export const correctedMs = ({ wallMs, hubOffsetMs }: ClockReading): number => wallMs + (hubOffsetMs ?? 0)

export type ClockStep =
  /** The monotonic clock went back: another boot. What the wall clock did in between cannot be told. */
  | { readonly kind: 'restarted' }
  | { readonly kind: 'steady' }
  /** Above zero: forwards. A machine that slept looks like this too, where its monotonic clock slept along. */
  | { readonly kind: 'jumped'; readonly jumpMs: number }

/** What the wall clock did between two readings, `before` taken first. */
export function clockStep(before: ClockReading, after: ClockReading, boundMs = JUMP_BOUND_MS): ClockStep {
  const elapsedMs = after.monotonicMs - before.monotonicMs
  if (elapsedMs < 0) return { kind: 'restarted' }
  const jumpMs = after.wallMs - before.wallMs - elapsedMs
  return Math.abs(jumpMs) > boundMs ? { kind: 'jumped', jumpMs } : { kind: 'steady' }
}

/**
 * The hub's time of each reading of one epoch, in the order of its sequence. Within a boot the monotonic clock
 * orders and spaces them, and the newest measurement of the offset places them all: also those from before it
 * was measured, and those after a jump that it does not know of. In a boot without any measurement each keeps
 * its own time.
 */
export function correctedTimesMs(readings: readonly ClockReading[]): number[] {
  const times: number[] = []
  for (const boot of splitBoots(readings)) {
    const anchor = newestMeasurement(boot)
    for (const reading of boot) {
      times.push(
        anchor ? correctedMs(anchor) + reading.monotonicMs - anchor.monotonicMs : correctedMs(reading),
      )
    }
  }
  return times
}

/** The first reading that carries the last offset: the nearest one to the moment when it was measured. */
function newestMeasurement(boot: readonly ClockReading[]): ClockReading | undefined {
  let anchor: ClockReading | undefined
  for (const reading of boot) {
    if (reading.hubOffsetMs !== null && reading.hubOffsetMs !== anchor?.hubOffsetMs) anchor = reading
  }
  return anchor
}

/** Cut where the monotonic clock goes back. A boot that begins beyond the end of the one before is not seen. */
function splitBoots(readings: readonly ClockReading[]): ClockReading[][] {
  const boots: ClockReading[][] = []
  let last: ClockReading | undefined
  for (const reading of readings) {
    if (!last || reading.monotonicMs < last.monotonicMs) boots.push([])
    boots.at(-1)?.push(reading)
    last = reading
  }
  return boots
}
