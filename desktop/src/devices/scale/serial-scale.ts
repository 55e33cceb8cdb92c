import { AppError } from '@codex/shared/errors/app-error'
import type { ScaleSetup } from '../../ipc/device-setup.ts'
import type { Clock } from '../clock.ts'
import { createKeptLine } from '../line/kept-line.ts'
import type { OpenLine } from '../line/line.ts'
import type { Log } from '../log.ts'
import { createScaleAsker } from './ask-scale.ts'
import type { Scale } from './port.ts'
import { createCas } from './protocols/cas.ts'
import type { ScaleReading } from './protocols/exchange.ts'
import { createMettlerToledo8217 } from './protocols/mettler-toledo-8217.ts'

const protocols = { 'mettler-toledo-8217': createMettlerToledo8217, cas: createCas }
/** So long somebody waits for what lies on it to come to rest. */
const REST_WITHIN_MS = 3_000
const ASK_EVERY_MS = 150

type Deps = {
  readonly protocol: ScaleSetup['protocol']
  readonly open: OpenLine
  readonly clock: Clock
  readonly log: Log
}

/** A scale on a serial port. It is asked only while somebody waits for a weight. */
export function createSerialScale({ protocol, open, clock, log }: Deps): Scale {
  const line = createKeptLine({ deviceId: 'scale', open, clock, log })
  const ask = createScaleAsker(line, clock, protocols[protocol])
  let isBusy = false

  async function untilStable(): Promise<number> {
    const endMs = clock.nowMs() + REST_WITHIN_MS
    for (;;) {
      const reading = await ask()
      if (reading.kind !== 'moving') return gramsOrThrow(reading)
      if (clock.nowMs() >= endMs) throw new AppError('SCALE_UNSTABLE')
      await new Promise<void>((resolve) => clock.after(ASK_EVERY_MS, resolve))
    }
  }

  return {
    state: line.state,
    onState: line.onState,
    weigh: async () => {
      // Who asks second would get what lay there for the first.
      if (isBusy) throw new AppError('UNAVAILABLE', { reason: 'the scale is being asked' })
      isBusy = true
      try {
        return await untilStable()
      } finally {
        isBusy = false
      }
    },
    close: line.close,
  }
}

function gramsOrThrow(reading: ScaleReading): number {
  switch (reading.kind) {
    case 'stable':
      if (reading.grams === 0) throw new AppError('SCALE_EMPTY')
      return reading.grams
    case 'over-range':
      throw new AppError('SCALE_OVER_RANGE')
    case 'under-zero':
      throw new AppError('SCALE_UNDER_ZERO')
    case 'moving':
      throw new AppError('SCALE_UNSTABLE')
    case 'fault':
      throw new AppError('SCALE_FAULT', { reason: reading.reason })
    default:
      return reading satisfies never
  }
}
