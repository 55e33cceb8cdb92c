import { AppError, type ErrorBody } from '@codex/shared/errors/app-error'
import type { Client } from '../ipc/client.ts'
import type {
  devicesControlContract,
  engineControlContract,
  syncControlContract,
} from '../ipc/control-contract.ts'
import type { Program } from '../ipc/failing-view.ts'
import { mainSyncContract } from '../ipc/main-sync-contract.ts'
import { serve } from '../ipc/serve.ts'
import type { Failures } from './failures.ts'
import type { Log } from './log/log.ts'
import { type ChildProcess, type LifeEvent, supervise } from './supervise.ts'
import type { Tokens } from './tokens.ts'

type Deps = {
  readonly spawn: (program: Program) => ChildProcess
  readonly switchboard: {
    readonly started: (program: Program, child: ChildProcess) => void
    readonly ended: (program: Program, child: ChildProcess) => void
  }
  readonly engineStarted: (engine: Client<typeof engineControlContract>) => void
  readonly tokens: Tokens
  readonly failures: Failures
  readonly log: Log
  readonly onLife: (program: Program, event: LifeEvent) => void
  /** The first screen needs the engine alone: the others start when it is there, so that it has the cores. */
  readonly afterScreen: Promise<void>
  /** A program says that it cannot run at all. */
  readonly onFatal: (program: Program, error: ErrorBody) => void
}

/** A program that hangs is what is looked for: nobody waits long for it. */
const DIAGNOSTICS_MS = 2_000
/** One that does not hear it in time is killed for its silence, and its tokens with it. */
const FORGET_MS = 3_000

/** Starts engine, devices and sync, and keeps them running. */
export function startPrograms({
  spawn,
  switchboard,
  engineStarted,
  tokens,
  failures,
  log,
  onLife,
  afterScreen,
  onFatal,
}: Deps) {
  let engineNow: Client<typeof engineControlContract> | undefined
  let devicesNow: Client<typeof devicesControlContract> | undefined
  let syncNow: Client<typeof syncControlContract> | undefined
  const isDown = () => Promise.reject(new AppError('UNAVAILABLE'))
  const common = (name: Program) => ({
    name,
    spawn: () => spawn(name),
    onEnded: (child: ChildProcess) => switchboard.ended(name, child),
    onFatal: (error: ErrorBody) => onFatal(name, error),
    onFailing: (error: ErrorBody | null) => failures.failing(name, error),
    onLife: (event: LifeEvent) => {
      if (event.kind === 'answered') failures.answered(name)
      onLife(name, event)
    },
    kill: (pid: number) => void process.kill(pid, 'SIGKILL'),
  })

  const engine = supervise<typeof engineControlContract>({
    ...common('engine'),
    onStarted: (child, control) => {
      engineNow = control
      switchboard.started('engine', child)
      engineStarted(control)
    },
  })
  const devices = supervise<typeof devicesControlContract>({
    ...common('devices'),
    after: afterScreen,
    onStarted: (child, control) => {
      devicesNow = control
      switchboard.started('devices', child)
    },
  })
  const sync = supervise<typeof syncControlContract>({
    ...common('sync'),
    after: afterScreen,
    onStarted: (child, control) => {
      syncNow = control
      const handlers = { 'token.get': ({ refused }: { refused: string | null }) => tokens.get(refused) }
      serve(child.connect('main'), mainSyncContract, handlers, { onBug: log })
      switchboard.started('sync', child)
    },
  })

  const all = { engine, devices, sync }
  return {
    /** Starts a program now that is down. */
    retry: (program: Program): void => {
      failures.retried(program)
      all[program].retry()
    },
    diagnostics: {
      engine: () => engineNow?.call('diagnostics.get', {}, { timeoutMs: DIAGNOSTICS_MS }) ?? isDown(),
      devices: () => devicesNow?.call('diagnostics.get', {}, { timeoutMs: DIAGNOSTICS_MS }) ?? isDown(),
    },
    pidOf: (program: string): number | undefined => all[program as Program]?.pid(),
    restartSync: sync.restart,
    /** Resolves when sync uses no token any more that was asked for with another key. */
    forgetTokens: async (): Promise<void> => {
      await syncNow
        ?.call('tokens.forget', {}, { timeoutMs: FORGET_MS })
        .catch((error: unknown) => log('sync did not hear of the new key', error))
    },
    stop: async (): Promise<void> => {
      await Promise.all([engine.stop(), devices.stop(), sync.stop()])
    },
  }
}
export type Programs = ReturnType<typeof startPrograms>
