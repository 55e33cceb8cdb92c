import { AppError, fromErrorBody } from '@codex/shared/errors/app-error'
import type { CallInput, CallName, CallOutput, Contract, EventName, EventValue } from './define.ts'
import type { Port } from './port.ts'
import { readWire, type WireMessage } from './wire.ts'

export type Client<C extends Contract> = {
  readonly call: <N extends CallName<C>>(
    name: N,
    input: CallInput<C, N>,
    options?: { readonly timeoutMs?: number },
  ) => Promise<CallOutput<C, N>>
  readonly on: <N extends EventName<C>>(name: N, listener: (value: EventValue<C, N>) => void) => void
  readonly close: () => void
}

type Waiting = { readonly settle: (message: WireMessage) => void; readonly fail: (error: AppError) => void }

/** Most calls that may wait for an answer at once: a dead peer must not fill the memory. */
const MAX_WAITING = 256

/**
 * The other end of `serve`. Every call has a time-out; a closed port fails what still waits.
 *
 * @param contract its events: calls are checked where they are served. A page does without: it is of the same build as
 *   what it talks to, and a parser would be a third of what it loads (decision 0026)
 */
export function createClient<C extends Contract>(
  port: Port,
  contract?: C | Pick<C, 'events'>,
  { timeoutMs: usualTimeoutMs = 10_000 }: { readonly timeoutMs?: number } = {},
): Client<C> {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, ((value: never) => void)[]>()
  let lastId = 0
  let isClosed = false

  const closed = (): void => {
    isClosed = true
    for (const { fail } of [...waiting.values()]) fail(new AppError('UNAVAILABLE'))
  }

  port.onMessage((raw) => {
    const message = readWire(raw)
    if (!message || message.t === 'call') return
    if (message.t !== 'event') return waiting.get(message.id)?.settle(message)
    const told = listeners.get(message.name)
    if (!told) return
    const value = contract ? contract.events[message.name]?.safeParse(message.value).data : message.value
    if (value !== undefined) for (const listener of told) listener(value as never)
  })
  port.onClose(closed)

  return {
    call: (name, input, { timeoutMs = usualTimeoutMs } = {}) =>
      new Promise((resolve, reject) => {
        if (isClosed || waiting.size >= MAX_WAITING)
          return reject(new AppError('UNAVAILABLE', { call: name }))
        lastId += 1
        const id = lastId
        const done = (): void => {
          clearTimeout(timer)
          waiting.delete(id)
        }
        const fail = (error: AppError): void => {
          done()
          reject(error)
        }
        const timer = setTimeout(() => fail(new AppError('TIMEOUT', { call: name, timeoutMs })), timeoutMs)
        const settle = (message: WireMessage): void => {
          done()
          if (message.t === 'fail') reject(fromErrorBody(message.error))
          else resolve((message.t === 'reply' ? message.value : undefined) as never)
        }
        waiting.set(id, { settle, fail })
        port.post({ t: 'call', id, name, input } satisfies WireMessage)
      }),
    on: (name, listener) => {
      listeners.set(name, [...(listeners.get(name) ?? []), listener as (value: never) => void])
    },
    close: () => {
      closed()
      port.close()
    },
  }
}
