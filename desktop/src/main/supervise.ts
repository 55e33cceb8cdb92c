import { AppError, type ErrorBody, toErrorBody } from '@codex/shared/errors/app-error'
import { type Client, createClient } from '../ipc/client.ts'
import type { controlContract } from '../ipc/control-contract.ts'
import type { Contract } from '../ipc/define.ts'
import type { Port } from '../ipc/port.ts'
import { FATAL_EXIT, FatalMessage } from '../ipc/utility.ts'

/** A running child, whatever runs it: Electron's utilityProcess, or a fake in tests. */
export type ChildProcess = {
  readonly pid: () => number | undefined
  /** Hands over one end of a fresh channel and keeps the other. */
  readonly connect: (name: string) => Port
  readonly send: (name: string, port: unknown) => void
  readonly onExit: (listener: (code: number) => void) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly terminate: () => void
}

type Pingable = Contract & { calls: (typeof controlContract)['calls'] }

type Options<C extends Pingable> = {
  readonly name: string
  readonly control: C
  readonly spawn: () => ChildProcess
  readonly onStarted: (child: ChildProcess, control: Client<C>) => void
  /** The child says itself that it cannot run; it is not started again. */
  readonly onFatal: (error: ErrorBody) => void
  /** It keeps dying; it is started again, but somebody should know. */
  readonly onFailing: (error: ErrorBody | null) => void
  readonly kill: (pid: number) => void
  readonly now: () => number
}

const PING_EVERY_MS = 1_000
const SILENCE_MS = 3_000
/** Opening, checking and migrating a file may take its time at the very start. */
const FIRST_ANSWER_MS = 30_000
const HEALTHY_AFTER_MS = 20_000
const LONGEST_PAUSE_MS = 5_000
const FAILING_AFTER = 4

const pauseAfter = (deaths: number): number =>
  deaths <= 1 ? 0 : Math.min(LONGEST_PAUSE_MS, 100 * 2 ** deaths)

/** Keeps one child alive: starts it, pings it, kills it when it is silent, starts it again. */
export function supervise<C extends Pingable>(options: Options<C>) {
  const { name, control, spawn, onStarted, onFatal, onFailing, kill, now } = options
  let child: ChildProcess | undefined
  let deaths = 0
  let isStopping = false
  let pinging: NodeJS.Timeout | undefined

  const watch = (running: ChildProcess, client: Client<C>): void => {
    const ping = (timeoutMs: number): void => {
      client.call('ping', {} as never, { timeoutMs }).then(
        () => {
          if (running === child && !isStopping) pinging = setTimeout(ping, PING_EVERY_MS, SILENCE_MS)
        },
        () => {
          const pid = running.pid()
          // SIGKILL by pid: a blocked process ignores everything gentler.
          if (running === child && !isStopping && pid !== undefined) kill(pid)
        },
      )
    }
    ping(FIRST_ANSWER_MS)
  }

  const start = (): void => {
    if (isStopping) return
    const startedAt = now()
    const running = spawn()
    child = running
    let isFatal = false
    running.onMessage((message) => {
      const fatal = FatalMessage.safeParse(message)
      if (!fatal.success) return
      isFatal = true
      onFatal(fatal.data.fatal)
    })
    running.onExit((code) => {
      if (running !== child) return
      clearTimeout(pinging)
      child = undefined
      if (isStopping || isFatal || code === FATAL_EXIT) return
      deaths = now() - startedAt > HEALTHY_AFTER_MS ? 1 : deaths + 1
      if (deaths >= FAILING_AFTER)
        onFailing(toErrorBody(new AppError('PROCESS_FAILING', { process: name, deaths })))
      setTimeout(start, pauseAfter(deaths))
    })
    const client = createClient(running.connect('control'), control)
    watch(running, client)
    onStarted(running, client)
    setTimeout(() => running === child && onFailing(null), HEALTHY_AFTER_MS).unref()
  }

  start()
  return {
    name,
    pid: (): number | undefined => child?.pid(),
    stop: (): Promise<void> =>
      new Promise((resolve) => {
        isStopping = true
        clearTimeout(pinging)
        if (!child) return resolve()
        const running = child
        const force = setTimeout(() => kill(running.pid() ?? 0), SILENCE_MS)
        running.onExit(() => {
          clearTimeout(force)
          resolve()
        })
        running.terminate()
      }),
  }
}
export type Supervised = ReturnType<typeof supervise>
