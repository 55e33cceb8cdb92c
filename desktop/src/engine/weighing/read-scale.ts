import { AppError, type ErrorBody, toErrorBody } from '@codex/shared/errors/app-error'
import type { ErrorCode } from '@codex/shared/errors/error-codes'
import type { DeviceState } from '../../ipc/device-views.ts'
import type { ScaleReading } from '../../ipc/scale.ts'
import type { WeighingView } from '../../ipc/weighing.ts'

export type ScaleLink = {
  readonly state: () => DeviceState
  /** @throws DEVICE_OFFLINE, SCALE_FAULT, UNAVAILABLE, TIMEOUT */
  readonly read: () => Promise<ScaleReading>
}

/** One look at the scale: what lies there less the tare, or why that is no weight. */
export type Look = Pick<WeighingView, 'live' | 'reason'> & {
  /** At rest, and more than nothing. */
  readonly netGrams?: number
  /** There is none: nobody need wait for it. */
  readonly isAbsent?: true
}

const because = (code: ErrorCode): ErrorBody => ({ code, details: {} })

const noWeight = (code: ErrorCode): Look => ({ live: null, reason: because(code) })

export async function lookAtScale(scale: ScaleLink, tareGrams: number): Promise<Look> {
  if (scale.state() === 'absent') return { ...noWeight('SCALE_ABSENT'), isAbsent: true }
  try {
    return lookOf(await scale.read(), tareGrams)
  } catch (error) {
    if (error instanceof AppError && error.code === 'SCALE_FAULT')
      return { live: null, reason: toErrorBody(error) }
    return noWeight('SCALE_OFFLINE')
  }
}

function lookOf(reading: ScaleReading, tareGrams: number): Look {
  switch (reading.kind) {
    case 'over-range':
      return noWeight('SCALE_OVER_RANGE')
    case 'under-zero':
      return noWeight('SCALE_UNDER_ZERO')
    case 'moving':
      return {
        live: reading.grams === null ? null : { grams: reading.grams - tareGrams, isStable: false },
        reason: because('SCALE_UNSTABLE'),
      }
    case 'stable': {
      const grams = reading.grams - tareGrams
      const live = { grams, isStable: true }
      if (reading.grams === 0) return { live, reason: because('SCALE_EMPTY') }
      return grams > 0 ? { live, reason: null, netGrams: grams } : { live, reason: because('TARE_TOO_LARGE') }
    }
  }
}
