import type { AppError } from '@codex/shared/errors/app-error'
import { expect } from 'vitest'
import type { ScaleReading } from '../../ipc/scale.ts'
import type { Counter } from './a-counter.ts'
import { READY } from './a-till.ts'

/** What somebody at the counter sees of the scale, and does with it. */
export function atScale(counter: () => Counter) {
  const view = () => counter().till.screen.call('weighing.get', {})
  const lineId = async () => (await view())?.lineId as string
  return {
    view,
    lineId,
    lines: async () => (await counter().basket()).lines,
    type: async (grams: number) =>
      counter().till.screen.call('weighing.type', { lineId: await lineId(), grams }),
    again: async () => counter().till.screen.call('weighing.again', { lineId: await lineId() }),
    cancel: async () => counter().till.screen.call('weighing.cancel', { lineId: await lineId() }),
    tare: async (grams: number) =>
      counter().till.screen.call('weighing.tare', { lineId: await lineId(), grams }),
    because: (code: string) => counter().waitFor(async () => expect((await view())?.reason?.code).toBe(code)),
    /** A scale that says this from now on. */
    put: async (reading: ScaleReading | AppError): Promise<void> => {
      const { world, host } = counter().till
      world.scale.read = async () => {
        if ('kind' in reading) return reading
        throw reading
      }
      world.scale.state = 'ready'
      host.emit('device.changed', { ...READY, scale: 'ready' })
      await counter().waitFor(async () => expect((await counter().view()).health.scale).toBe('ready'))
    },
  }
}
