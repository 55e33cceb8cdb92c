import type { ErrorBody } from '@codex/shared/errors/app-error'
import type { Client } from '../ipc/client.ts'
import { controlContract, engineControlContract, type Program } from '../ipc/control-contract.ts'
import { serve } from '../ipc/serve.ts'
import { mainSyncContract } from '../ipc/sync-contract.ts'
import type { Failures } from './failures.ts'
import type { Log } from './log/log.ts'
import { type ChildProcess, supervise } from './supervise.ts'
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
  /** A program says that it cannot run at all. */
  readonly onFatal: (program: Program, error: ErrorBody) => void
}

/** Starts engine, devices and sync, and keeps them running. */
export function startPrograms({ spawn, switchboard, engineStarted, tokens, failures, log, onFatal }: Deps) {
  const common = (name: Program) => ({
    name,
    spawn: () => spawn(name),
    onEnded: (child: ChildProcess) => switchboard.ended(name, child),
    onFatal: (error: ErrorBody) => onFatal(name, error),
    onFailing: (error: ErrorBody | null) => failures.failing(name, error),
    kill: (pid: number) => void process.kill(pid, 'SIGKILL'),
  })

  const engine = supervise({
    ...common('engine'),
    control: engineControlContract,
    onStarted: (child, control) => {
      switchboard.started('engine', child)
      engineStarted(control)
    },
  })
  const devices = supervise({
    ...common('devices'),
    control: controlContract,
    onStarted: (child) => switchboard.started('devices', child),
  })
  const sync = supervise({
    ...common('sync'),
    control: controlContract,
    onStarted: (child) => {
      const handlers = { 'token.get': ({ refused }: { refused: string | null }) => tokens.get(refused) }
      serve(child.connect('main'), mainSyncContract, handlers, { onBug: log })
      switchboard.started('sync', child)
    },
  })

  return {
    restartSync: sync.restart,
    stop: async (): Promise<void> => {
      await Promise.all([engine.stop(), devices.stop(), sync.stop()])
    },
  }
}
export type Programs = ReturnType<typeof startPrograms>
