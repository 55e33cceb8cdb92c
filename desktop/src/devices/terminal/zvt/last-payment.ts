import { AppError } from '@codex/shared/errors/app-error'
import type { MarkBefore, PaymentMark } from './payment-book.ts'
import { repeatReceipt, statusEnquiry } from './protocol/commands.ts'
import type { StatusInfo } from './protocol/status-info.ts'
import type { Session } from './session.ts'

export const markOf = ({ receipt, trace, date, time }: StatusInfo): PaymentMark => ({
  receipt: receipt ?? null,
  trace: trace ?? null,
  at: date === undefined && time === undefined ? null : `${date ?? ''}${time ?? ''}`,
})

export const markBefore = (last: StatusInfo | undefined): MarkBefore => (last ? markOf(last) : 'none')

/**
 * The last payment of a terminal that is idle. Undefined: it has none, or does not tell.
 *
 * @throws UNAVAILABLE while it is at work, and what a session throws
 */
export async function askLast(session: Session, password: string): Promise<StatusInfo | undefined> {
  const idle = await session.ask(statusEnquiry(password))
  if (idle.end !== 'completion') throw new AppError('UNAVAILABLE', { reason: 'the terminal is at work' })
  const { status, end } = await session.ask(repeatReceipt(password))
  // Without a number it could be any.
  return end === 'completion' && status?.receipt !== undefined ? status : undefined
}
