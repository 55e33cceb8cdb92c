import { AppError } from '@codex/shared/errors/app-error'
import type { ScaleSetup } from '../../ipc/device-setup.ts'
import type { ScaleReading } from '../../ipc/scale.ts'
import type { Clock } from '../clock.ts'
import { createKeptLine } from '../line/kept-line.ts'
import type { OpenLine } from '../line/line.ts'
import type { NodeNews } from '../line/node-news.ts'
import type { Log } from '../log.ts'
import { createScaleAsker } from './ask-scale.ts'
import { weighAtRest } from './at-rest.ts'
import type { Scale } from './port.ts'
import { createCas } from './protocols/cas.ts'
import { createMettlerToledo8217 } from './protocols/mettler-toledo-8217.ts'

const protocols = { 'mettler-toledo-8217': createMettlerToledo8217, cas: createCas }

type Deps = {
  readonly protocol: ScaleSetup['protocol']
  readonly open: OpenLine
  readonly clock: Clock
  readonly log: Log
  readonly news?: NodeNews | undefined
}

/** A scale on a serial port. It is asked only while somebody waits for a weight. */
export function createSerialScale({ protocol, open, clock, log, news }: Deps): Scale {
  const line = createKeptLine({ deviceId: 'scale', open, clock, log, news })
  const ask = createScaleAsker(line, clock, protocols[protocol])
  let isBusy = false

  /** Who asks second would get what lay there for the first. */
  async function alone<T>(work: () => Promise<T>): Promise<T> {
    if (isBusy) throw new AppError('UNAVAILABLE', { reason: 'the scale is being asked' })
    isBusy = true
    try {
      return await work()
    } finally {
      isBusy = false
    }
  }

  async function read(): Promise<ScaleReading> {
    const answer = await ask()
    if (answer.kind === 'fault') throw new AppError('SCALE_FAULT', { reason: answer.reason })
    return answer
  }

  return {
    state: line.state,
    onState: line.onState,
    read: () => alone(read),
    weigh: () => alone(() => weighAtRest(read, clock)),
    close: line.close,
  }
}
