import { AppError } from '@codex/shared/errors/app-error'
import { budgetMs } from '../print-times.ts'
import type { Connection } from './connect.ts'
import type { JobDeps } from './send-job.ts'

/**
 * The first moments of a connection: a printer that serves somebody else may hang up, and one that was cut off in a
 * job is freed of it. Afterwards it is sure that nothing of the next job went out, and that it begins at its beginning.
 *
 * @throws PRINTER_OFFLINE
 */
export async function greet(
  { clock, target, facts, times, fresh }: JobDeps,
  connection: Connection,
): Promise<void> {
  // One that talks is asked how it is, and so found out.
  if (!facts.answers()) await new Promise<void>((resolve) => void clock.after(times.welcomeMs, resolve))
  if (!connection.isOpen()) throw new AppError('PRINTER_OFFLINE', { ...target, reason: 'it hung up' })
  const first = fresh.bytes()
  if (!first) return
  await connection.write(first, budgetMs(times, first.length)).catch((error: unknown) => {
    throw new AppError('PRINTER_OFFLINE', { ...target, reason: String(error) })
  })
  fresh.done()
}
