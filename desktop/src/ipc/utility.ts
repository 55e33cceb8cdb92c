import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { ErrorBody } from '@codex/shared/errors/error-body'
import { PositiveInt, Text } from '@codex/shared/fields'
import * as z from 'zod'
import { electronPort, type Port } from './port.ts'
import { PortMessage, type PortName } from './port-names.ts'

type ParentPort = {
  on(event: 'message', listener: (event: { data: unknown; ports: { close(): void }[] }) => void): void
  postMessage(message: unknown): void
}

/** Electron's channel from a utility process to main. */
const parentPort = (): ParentPort => (process as unknown as { parentPort: ParentPort }).parentPort

/** Runs the given function for every port that main hands over, by its name. Others are closed at once. */
export function onPorts(takers: Partial<Record<PortName, (port: Port) => void>>): void {
  parentPort().on('message', ({ data, ports: [raw] }) => {
    if (!raw) return
    const name = PortMessage.safeParse(data).data?.port
    const take = name && takers[name]
    if (take) take(electronPort(raw))
    else raw.close()
  })
}

export const FatalMessage = z.object({ fatal: ErrorBody })

/** A process that cannot answer for a while says that it works, and for how long at most. It counts as an answer. */
export const WorkMessage = z.object({
  working: z.object({
    on: Text,
    allowMs: PositiveInt.max(30 * 60_000),
  }),
})
export type Work = z.infer<typeof WorkMessage>['working']

export const reportWork = (working: Work): void =>
  parentPort().postMessage({ working } satisfies z.infer<typeof WorkMessage>)

/** A drill: the process asks to be killed as if it had hung, so that what follows is what follows then. */
export const KillMessage = z.object({ killMe: z.literal(true) })

export const askToBeKilled = (): void =>
  parentPort().postMessage({ killMe: true } satisfies z.infer<typeof KillMessage>)

/** The exit code of a process that must not be started again until a person has done something. */
export const FATAL_EXIT = 78

/** The exit code of a process that ends to begin anew with other settings: it has not died. */
export const RENEW_EXIT = 75

/** Whether only a person can help. A full disk or a busy file may be over at the next start. */
export const isFatal = (error: unknown): error is AppError =>
  error instanceof AppError &&
  (error.code === 'TILL_LOCKED' || error.code === 'DATA_DIR_UNWRITABLE' || error.code.startsWith('TILL_DB_'))

/** The next start may go better, but somebody should know at once what to do about it. */
export const EndMessage = z.object({ ended: ErrorBody })

const isDisk = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'DISK_FULL' || error.code === 'DISK_FAULT')

/** Ends a process that could not start. Main hears why when it must not try again, or when it is the disk. */
export function reportFatal(error: unknown): void {
  const end = (message: z.infer<typeof FatalMessage> | z.infer<typeof EndMessage>, code: number): void => {
    parentPort().postMessage(message)
    // Leaves time for the message to cross.
    setTimeout(() => process.exit(code), 100)
  }
  if (isFatal(error)) end({ fatal: toErrorBody(error) }, FATAL_EXIT)
  else if (isDisk(error)) end({ ended: toErrorBody(error) }, 1)
  else process.exit(1)
}
