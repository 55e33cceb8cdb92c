import { AppError } from '@codex/shared/errors/app-error'
import type { ScaleReading } from '../../ipc/scale.ts'
import type { Clock } from '../clock.ts'

/** So long somebody waits for what lies on it to come to rest. */
const REST_WITHIN_MS = 3_000
const ASK_EVERY_MS = 150

/** Asks until nothing moves any more. @throws SCALE_UNSTABLE, SCALE_EMPTY, SCALE_OVER_RANGE, SCALE_UNDER_ZERO */
export async function weighAtRest(read: () => Promise<ScaleReading>, clock: Clock): Promise<number> {
  const endMs = clock.nowMs() + REST_WITHIN_MS
  for (;;) {
    const reading = await read()
    if (reading.kind !== 'moving') return gramsOrThrow(reading)
    if (clock.nowMs() >= endMs) throw new AppError('SCALE_UNSTABLE')
    await new Promise<void>((resolve) => clock.after(ASK_EVERY_MS, resolve))
  }
}

function gramsOrThrow(reading: Exclude<ScaleReading, { kind: 'moving' }>): number {
  switch (reading.kind) {
    case 'stable':
      if (reading.grams === 0) throw new AppError('SCALE_EMPTY')
      return reading.grams
    case 'over-range':
      throw new AppError('SCALE_OVER_RANGE')
    case 'under-zero':
      throw new AppError('SCALE_UNDER_ZERO')
    default:
      return reading satisfies never
  }
}
