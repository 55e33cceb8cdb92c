import { connect } from 'node:net'
import type { Clock } from '../../clock.ts'
import type { Target } from './send-job.ts'

export type Probe = { readonly answer: Promise<boolean>; readonly stop: () => void }

/** Knocks at the printer's door without a word. Stopped, it answers false. */
export function probe(clock: Clock, target: Target, timeoutMs: number): Probe {
  const socket = connect({ host: target.host, port: target.port })
  const cancel = clock.after(timeoutMs, () => socket.destroy())
  const answer = new Promise<boolean>((resolve) => {
    socket.on('connect', () => {
      resolve(true)
      socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      cancel()
      resolve(false)
    })
  })
  return { answer, stop: () => void socket.destroy() }
}
