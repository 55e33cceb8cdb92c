import type { Socket } from 'node:net'
import type { Clock } from '../../clock.ts'
import type { JobTimes } from '../print-times.ts'
import type { PrinterFacts } from '../status/printer-facts.ts'
import { openConnection, type Target } from './connect.ts'

export type Probe = { readonly answer: Promise<boolean>; readonly stop: () => void }

/** Knocks at the printer's door, and asks how it is where that is worth it. Stopped, it answers false. */
export function probe(clock: Clock, target: Target, facts: PrinterFacts, times: JobTimes): Probe {
  let socket: Socket | undefined
  let isStopped = false

  const look = async (): Promise<boolean> => {
    const connection = await openConnection(clock, target, times.connectMs, (opened) => {
      socket = opened
    })
    if (facts.mayAnswer()) {
      const status = await connection.talk.ask(times.askMs)
      if (!isStopped) facts.told(status)
    }
    await connection.end(times.askMs)
    return !isStopped
  }
  return {
    answer: look().catch(() => false),
    stop: () => {
      isStopped = true
      socket?.destroy()
    },
  }
}
