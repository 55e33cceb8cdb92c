import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import { createKeptLine } from '../../line/kept-line.ts'
import type { Line, OpenLine } from '../../line/line.ts'
import type { Log } from '../../log.ts'
import { registration } from './protocol/commands.ts'
import { registeredId } from './protocol/terminal-facts.ts'
import { createSession, type Session } from './session.ts'
import type { ZvtTimes } from './zvt-times.ts'

type Deps = {
  readonly open: OpenLine
  readonly password: string
  readonly clock: Clock
  readonly log: Log
  readonly times: ZvtTimes
  /** Slips are the till's to print. */
  readonly prints: boolean
}

/** A terminal that the till has registered with. */
export type Registered = { readonly session: Session; readonly terminalId: string | undefined }

/** Registers. @throws UNAVAILABLE {result}: it does not want to, or is at work; and what a session throws */
async function register(session: Session, password: string, prints: boolean): Promise<Registered> {
  const { end, result, data } = await session.ask(registration(password, prints))
  if (end === 'completion') return { session, terminalId: registeredId(data) }
  throw new AppError('UNAVAILABLE', { reason: `registration ${end}`, result: result ?? null })
}

/** The connection to a terminal, opened and registered again whenever it is lost. */
export function createConnection({ open, password, clock, log, times, prints }: Deps) {
  let registered: Registered | undefined

  const openRegistered = async (): Promise<Line> => {
    const session = createSession({ line: await open(), clock, times, prints })
    try {
      registered = await register(session, password, prints)
    } catch (error) {
      session.drop('not registered')
      throw error
    }
    return {
      onBytes: () => undefined,
      onLost: session.onLost,
      write: () => Promise.reject(new AppError('DEVICE_OFFLINE')),
      close: () => session.drop('closed'),
    }
  }

  const line = createKeptLine({ deviceId: 'terminal', open: openRegistered, clock, log })

  /** @throws DEVICE_OFFLINE */
  const require = (): Registered => {
    if (!registered?.session.isFree() || line.state() !== 'ready')
      throw new AppError('DEVICE_OFFLINE', { device: 'terminal' })
    return registered
  }

  return {
    state: line.state,
    onState: line.onState,
    close: line.close,
    require,
    /** A terminal that surely is there: one that was silent for a while is registered with again. */
    requireFresh: async (freshMs = times.freshMs): Promise<Registered> => {
      const known = require()
      if (clock.nowMs() - known.session.heardMs() <= freshMs) return known
      const again = await register(known.session, password, prints)
      registered = again
      return again
    },
  }
}
export type Connection = ReturnType<typeof createConnection>
