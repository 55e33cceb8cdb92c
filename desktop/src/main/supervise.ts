import { AppError, type ErrorBody, toErrorBody } from '@codex/shared/errors/app-error'
import { type Client, createClient } from '../ipc/client.ts'
import type { controlContract } from '../ipc/control-contract.ts'
import type { Contract } from '../ipc/define.ts'
import type { Port } from '../ipc/port.ts'
import { EndMessage, FATAL_EXIT, FatalMessage, KillMessage, RENEW_EXIT, WorkMessage } from '../ipc/utility.ts'
import { pauseAfter } from './back-off.ts'
import { keepPinging, SILENCE_MS } from './keep-pinging.ts'

/** A running child, whatever runs it: Electron's utilityProcess, or a fake in tests. */
export type ChildProcess = {
  /** None before it is spawned and after it has ended. */
  readonly pid: () => number | undefined
  /** Hands over one end of a fresh channel and keeps the other. */
  readonly connect: (name: string) => Port
  readonly send: (name: string, port: unknown) => void
  readonly onExit: (listener: (code: number) => void) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly terminate: () => void
}

/** What becomes of a child. `isWanted`: it was told to end. */
export type LifeEvent =
  | { readonly kind: 'started' | 'answered' }
  | {
      readonly kind: 'ended'
      readonly code: number
      readonly isSilent: boolean
      readonly isFatal: boolean
      readonly isWanted: boolean
    }

type Pingable = Contract & { calls: (typeof controlContract)['calls']; events: Record<string, never> }

type Options<C extends Pingable> = {
  readonly name: string
  readonly spawn: () => ChildProcess
  readonly onStarted: (child: ChildProcess, control: Client<C>) => void
  readonly onEnded: (child: ChildProcess) => void
  /** The child says itself that it cannot run; it is not started again. */
  readonly onFatal: (error: ErrorBody) => void
  /** It keeps dying; it is started again, but somebody should know. Null when it lives again. */
  readonly onFailing: (error: ErrorBody | null) => void
  readonly onLife?: (event: LifeEvent) => void
  readonly kill: (pid: number) => void
  /** Its first start waits for it. */
  readonly after?: Promise<void>
}

/** Calls are checked where they are served: main does without the schemas, and is the sooner at its first screen. */
const NO_EVENTS = { events: {} }

const HEALTHY_AFTER_MS = 20_000
const FAILING_AFTER = 4

/** Keeps one child alive: starts it, pings it, kills it when it is silent, starts it again. */
export function supervise<C extends Pingable>(options: Options<C>) {
  const { name, spawn, onStarted, onEnded, onFatal, onFailing, after, onLife = () => undefined } = options
  let child: ChildProcess | undefined
  let deaths = 0
  let isStopping = false
  let isRestarting = false
  let pause: NodeJS.Timeout | undefined
  let force: NodeJS.Timeout | undefined
  let stopped: Promise<void> | undefined
  let gone: () => void = () => undefined

  /** By pid: a blocked process ignores everything gentler. Pid 0 would be our own process group. */
  const kill = (running: ChildProcess): void => {
    const pid = running.pid()
    if (!pid) return
    try {
      options.kill(pid)
    } catch {
      // It has ended by itself; its exit is on the way.
    }
  }

  const start = (): void => {
    const running = spawn()
    const isCurrent = (): boolean => running === child
    child = running
    isRestarting = false
    let isFatal = false
    let isSilent = false
    let hasSaidWhy = false
    let healthy: NodeJS.Timeout | undefined
    const client = createClient<C>(running.connect('control'), NO_EVENTS)

    const pinging = keepPinging({
      ping: (timeoutMs) => client.call('ping', {} as never, { timeoutMs }),
      onFirstAnswer: () => {
        onLife({ kind: 'answered' })
        healthy = setTimeout(() => {
          deaths = 0
          onFailing(null)
        }, HEALTHY_AFTER_MS)
      },
      onSilence: () => {
        isSilent = true
        kill(running)
      },
    })
    running.onMessage((message) => {
      const work = WorkMessage.safeParse(message)
      if (work.success) pinging.working(work.data.working.allowMs)
      if (KillMessage.safeParse(message).success) kill(running)
      const ended = EndMessage.safeParse(message)
      if (ended.success) onFailing(ended.data.ended)
      hasSaidWhy ||= ended.success
      const fatal = FatalMessage.safeParse(message)
      if (!fatal.success) return
      isFatal = true
      onFatal(fatal.data.fatal)
    })
    running.onExit((code) => {
      if (!isCurrent()) return
      pinging.stop()
      clearTimeout(healthy)
      clearTimeout(force)
      child = undefined
      client.close()
      onEnded(running)
      const isLast = isFatal || code === FATAL_EXIT
      const isRenewing = isRestarting || code === RENEW_EXIT
      onLife({ kind: 'ended', code, isSilent, isFatal: isLast, isWanted: isStopping || isRenewing })
      gone()
      if (isStopping || isFatal) return
      if (code === FATAL_EXIT) return onFatal(failingError({ exitCode: code }))
      if (isRenewing) return start()
      deaths += 1
      if (deaths >= FAILING_AFTER && !hasSaidWhy) onFailing(failingError({ deaths }))
      pause = setTimeout(start, pauseAfter(deaths))
    })
    onLife({ kind: 'started' })
    onStarted(running, client)
  }

  const failingError = (facts: Record<string, number>): ErrorBody =>
    toErrorBody(new AppError('PROCESS_FAILING', { process: name, ...facts }))

  /** Asks it to end, and sees to it. */
  const end = (running: ChildProcess): void => {
    clearTimeout(force)
    force = setTimeout(() => kill(running), SILENCE_MS)
    running.terminate()
  }

  if (after) void after.then(() => child || isStopping || start())
  else start()
  return {
    pid: (): number | undefined => child?.pid(),
    /** Ends the child and starts another one, which finds the settings of now. */
    restart: (): void => {
      if (!child || isStopping || isRestarting) return
      isRestarting = true
      end(child)
    },
    /** Somebody has done something about what it suffers from: no waiting any longer, and a fresh count of deaths. */
    retry: (): void => {
      if (child || isStopping) return
      clearTimeout(pause)
      deaths = 0
      start()
    },
    /** Resolves when the child is gone, or does not even go when killed. */
    stop: (): Promise<void> => {
      stopped ??= new Promise((resolve) => {
        isStopping = true
        clearTimeout(pause)
        if (!child) return resolve()
        const hopeless = setTimeout(resolve, 2 * SILENCE_MS)
        gone = () => {
          clearTimeout(hopeless)
          resolve()
        }
        end(child)
      })
      return stopped
    },
  }
}
export type Supervised = ReturnType<typeof supervise>
