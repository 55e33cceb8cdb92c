import type { Port } from '../../src/ipc/port.ts'
import { readWire, type WireMessage } from '../../src/ipc/wire.ts'
import type { At } from './kill-points.ts'

type Hooks = {
  readonly before?: (message: WireMessage) => void
  readonly after?: (message: WireMessage) => void
  readonly came?: (message: WireMessage) => void
  readonly taken?: (message: WireMessage) => void
}

function messageOf(raw: unknown): WireMessage {
  const message = readWire(raw)
  if (!message) throw new Error('not a message of a port')
  return message
}

const hooked = (port: Port, { before, after, came, taken }: Hooks): Port => ({
  ...port,
  post: (message) => {
    before?.(message as WireMessage)
    port.post(message)
    after?.(message as WireMessage)
  },
  onMessage: (listener) =>
    port.onMessage((message) => {
      came?.(messageOf(message))
      listener(message)
      taken?.(messageOf(message))
    }),
})

export const watchScreen = (port: Port, at: At): Port =>
  hooked(port, {
    before: (message) => {
      if (message.t === 'reply') at('before a reply')
    },
  })

const isSwap = (message: WireMessage): boolean => message.t === 'call' && message.name === 'catalog.changed'

const BALANCES = /^hub\.(reserve|commit|release)-balance$/

const isOfBalance = (message: WireMessage): boolean => message.t === 'call' && BALANCES.test(message.name)

/** What sync tells, and what the hub is asked by way of it: the moments in which money is put aside and taken. */
export function watchSync(port: Port, at: At): Port {
  const asked = new Set<number>()
  return hooked(port, {
    before: (message) => {
      if (message.t !== 'call' || !isOfBalance(message)) return
      asked.add(message.id)
      at('before the hub is asked')
    },
    after: (message) => {
      if (isOfBalance(message)) at('while the hub is asked')
    },
    came: (message) => {
      if (isSwap(message)) at('before a catalogue swap')
      const isAnswer = message.t === 'reply' || message.t === 'fail'
      if (isAnswer && asked.delete(message.id)) at('between the hub and a commit')
    },
    taken: (message) => {
      if (isSwap(message)) at('after a catalogue swap')
    },
  })
}

/** What is asked of the device host, and what it answers: the moments in which money moves. */
export function watchDevices(port: Port, at: At): Port {
  const asked = new Map<number, string>()
  const nameOf = (message: WireMessage): string => (message.t === 'call' ? message.name : '')
  return hooked(port, {
    before: (message) => {
      if (message.t === 'call') asked.set(message.id, message.name)
      if (nameOf(message) === 'terminal.start') at('before the terminal is asked')
      if (nameOf(message) === 'drawer.open') at('before the drawer opens')
    },
    after: (message) => {
      if (nameOf(message) === 'terminal.start') at('while the terminal works')
      if (nameOf(message) === 'drawer.open') at('after the drawer opened')
    },
    came: (message) => {
      if (message.t !== 'reply' && message.t !== 'fail') return
      const name = asked.get(message.id)
      asked.delete(message.id)
      if (name === 'terminal.start') at('between approval and commit')
      if (name === 'terminal.ask') at('while an intent is resolved')
    },
  })
}
