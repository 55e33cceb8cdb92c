import type { Clock } from '../../clock.ts'
import { type Command, cutCommands } from './pt-bytes.ts'
import type { PtScript, PtStep } from './pt-script.ts'

/** The terminal's end of a connection. */
export type PtSocket = { readonly send: (bytes: Uint8Array) => void; readonly close: () => void }

const LATE_MS = 60_000
const GARBAGE = Buffer.from('1b40ff0000ffa5', 'hex')

/** One connection of a till, with whatever goes wrong on it. */
export function createPtWire(
  clock: Clock,
  script: PtScript,
  socket: PtSocket,
  onCommand: (command: Command) => void,
) {
  let received: Buffer = Buffer.alloc(0)
  let isOpen = true
  let isMute = false
  let heldUntilMs = 0
  let onAnswer: ((isTaken: boolean) => void) | undefined

  const close = (): void => {
    if (!isOpen) return
    isOpen = false
    onAnswer?.(false)
    socket.close()
  }

  const sendNow = (bytes: Uint8Array): void => {
    if (isOpen && !isMute) socket.send(bytes)
  }
  // Nothing overtakes on a connection: what is said behind it comes late, too.
  const send = (bytes: Uint8Array): void => {
    const waitMs = heldUntilMs - clock.nowMs()
    if (waitMs > 0) clock.after(waitMs, () => sendNow(bytes))
    else sendNow(bytes)
  }

  return {
    isOpen: () => isOpen,
    close,
    /** The other side closed it. */
    closed: (): void => {
      isOpen = false
      onAnswer?.(false)
    },
    receive: (bytes: Uint8Array): void => {
      if (!isOpen || isMute) return
      const { commands, rest } = cutCommands(Buffer.concat([received, bytes]))
      received = rest
      for (const command of commands) {
        if (command.name === '8000') onAnswer?.(true)
        else if (command.name.startsWith('84')) onAnswer?.(false)
        else onCommand(command)
      }
    },
    /** What goes wrong while it is heard. False: it was not heard. */
    hear: (step: PtStep): boolean => {
      const fault = script.take(step)
      if (fault === 'mute') isMute = true
      if (fault === 'drop' || fault === 'drop-after') close()
      return fault === undefined || fault === 'late' || fault === 'garble'
    },
    say: (step: PtStep, bytes: Uint8Array): void => {
      const fault = script.take(step)
      if (fault === 'mute') isMute = true
      if (fault === 'drop') close()
      if (fault === 'late') heldUntilMs = clock.nowMs() + LATE_MS
      send(fault === 'garble' ? GARBAGE : bytes)
      if (fault === 'drop-after') close()
    },
    /** Whether the till took what was said, in time. */
    answered: (withinMs: number): Promise<boolean> =>
      new Promise((resolve) => {
        if (!isOpen) return resolve(false)
        const end = (isTaken: boolean): void => {
          cancel()
          onAnswer = undefined
          resolve(isTaken)
        }
        const cancel = clock.after(withinMs, () => end(false))
        onAnswer = end
      }),
  }
}
export type PtWire = ReturnType<typeof createPtWire>
