import { ErrorBody, toErrorBody } from '@codex/shared/errors/app-error'
import { z } from 'zod'
import { PortMessage, type PortName } from './control-contract.ts'
import { electronPort, type Port } from './port.ts'

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

/** The exit code of a process that must not be started again until a person has done something. */
export const FATAL_EXIT = 78

/** Tells main why this process cannot run at all, and ends it. */
export function reportFatal(error: unknown): void {
  parentPort().postMessage({ fatal: toErrorBody(error) } satisfies z.infer<typeof FatalMessage>)
  // Leaves time for the message to cross.
  setTimeout(() => process.exit(FATAL_EXIT), 100)
}
