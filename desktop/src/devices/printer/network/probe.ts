import type { Socket } from 'node:net'
import { openConnection } from './connect.ts'
import { greet } from './greet.ts'
import type { JobDeps } from './send-job.ts'

/** `mute`: it takes connections, and no longer answers though it did before. */
export type Presence = 'there' | 'mute' | 'gone'
export type Probe = { readonly answer: Promise<Presence>; readonly stop: () => void }

/** Knocks at the printer's door, and asks how it is where that is worth it. Stopped, it answers `gone`. */
export function probe(deps: JobDeps): Probe {
  const { clock, target, facts, times } = deps
  let socket: Socket | undefined
  let isStopped = false

  const look = async (): Promise<Presence> => {
    const connection = await openConnection(clock, target, times.connectMs, (opened) => {
      socket = opened
    })
    await greet(deps, connection)
    const isAsked = facts.mayAnswer()
    const status = isAsked ? await connection.talk.ask(times.askMs) : undefined
    if (isAsked && !isStopped) facts.told(status)
    await connection.end(times.askMs)
    connection.destroy()
    if (isStopped) return 'gone'
    return status !== undefined || !facts.answers() ? 'there' : 'mute'
  }
  return {
    answer: look().catch(() => {
      socket?.destroy()
      return 'gone' as const
    }),
    stop: () => {
      isStopped = true
      socket?.destroy()
    },
  }
}
