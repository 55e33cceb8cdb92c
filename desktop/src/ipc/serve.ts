import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { Contract, EventName, EventValue, Handlers } from './define.ts'
import type { Port } from './port.ts'
import { readWire, type WireMessage } from './wire.ts'

export type Served<C extends Contract> = {
  readonly emit: <N extends EventName<C>>(name: N, value: EventValue<C, N>) => void
  readonly close: () => void
}

type ServeOptions = {
  readonly onBug?: (name: string, error: unknown) => void
  /** Makes a coded failure of what a handler threw, where it is one; anything else stays a bug. */
  readonly translate?: (error: unknown) => unknown
}

/** Parses, runs and answers every call that arrives at a port. Nothing that arrives can make it throw. */
export function serve<C extends Contract>(
  port: Port,
  contract: C,
  handlers: Handlers<C>,
  { onBug = () => undefined, translate = (error) => error }: ServeOptions = {},
): Served<C> {
  const answer = async (name: string, input: unknown): Promise<unknown> => {
    const definition = Object.hasOwn(contract.calls, name) ? contract.calls[name] : undefined
    if (!definition) throw new AppError('NOT_FOUND', { call: name })
    const parsed = definition.input.safeParse(input)
    if (!parsed.success) throw new AppError('INPUT_INVALID', inputFault(name, parsed.error.issues[0]))
    const handler = handlers[name as keyof Handlers<C>] as (input: unknown) => unknown
    // Awaited here: Electron looks for rejections that nobody handles before a returned promise is taken up, and a
    // refusal would end the process.
    return await handler(parsed.data)
  }

  const refuse = (id: number, name: string, thrown: unknown): void => {
    const error = translate(thrown)
    if (!(error instanceof AppError)) onBug(name, error)
    port.post({ t: 'fail', id, error: toErrorBody(error) } satisfies WireMessage)
  }

  const reply = (id: number, name: string, value: unknown): void => {
    try {
      port.post({ t: 'reply', id, ok: true, value } satisfies WireMessage)
    } catch (error) {
      // A value that cannot be cloned: whoever asked must not wait for the time-out.
      refuse(id, name, error)
    }
  }

  port.onMessage((message) => {
    const call = readWire(message)
    if (call?.t !== 'call') return
    const { id, name, input } = call
    answer(name, input).then(
      (value) => reply(id, name, value),
      (error: unknown) => refuse(id, name, error),
    )
  })

  return {
    emit: (name, value) => port.post({ t: 'event', name, value } satisfies WireMessage),
    close: () => port.close(),
  }
}

const inputFault = (call: string, issue: { path: PropertyKey[]; message: string } | undefined) => ({
  call,
  field: issue?.path.map(String).join('.') ?? '',
  reason: issue?.message ?? '',
})
