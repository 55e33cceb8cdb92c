import { AppError } from '@codex/shared/errors/app-error'
import type { CardSlip } from '@codex/shared/receipt/card-slip'
import type { TerminalRequest } from '../../../ipc/terminal.ts'
import type { MarkBefore, PaymentMark } from './payment-book.ts'
import { repeatReceipt, repeatSlips, statusEnquiry } from './protocol/commands.ts'
import type { StatusInfo } from './protocol/status-info.ts'
import type { Session } from './session.ts'

export const markOf = ({ receipt, trace, date, time }: StatusInfo): PaymentMark => ({
  receipt: receipt ?? null,
  trace: trace ?? null,
  at: date === undefined && time === undefined ? null : `${date ?? ''}${time ?? ''}`,
})

export const markBefore = (last: StatusInfo | undefined): MarkBefore => (last ? markOf(last) : 'none')

/** Whether it is the very payment that was the last one before. */
export function isSame(before: MarkBefore, status: StatusInfo): boolean {
  if (before === 'none') return false
  const { receipt, trace, at } = markOf(status)
  return before.receipt === receipt && before.trace === trace && before.at === at
}

/** A terminal may approve less than it was asked for; never nothing, and never more. */
export const isAsked = ({ amountMinor }: TerminalRequest, saidMinor = 0): boolean =>
  saidMinor > 0 && saidMinor <= amountMinor

/**
 * What an idle terminal did last: a payment, or a day that it closed. Undefined: nothing, or it does not tell.
 *
 * @throws UNAVAILABLE while it is at work, and what a session throws
 */
export async function askLastDone(session: Session, password: string): Promise<StatusInfo | undefined> {
  const idle = await session.ask(statusEnquiry(password))
  if (idle.end !== 'completion') throw new AppError('UNAVAILABLE', { reason: 'the terminal is at work' })
  const { status, end } = await session.ask(repeatReceipt(password))
  return end === 'completion' ? status : undefined
}

/** The last payment of a terminal that is idle. Undefined: it has none, or does not tell. @throws as above */
export async function askLast(session: Session, password: string): Promise<StatusInfo | undefined> {
  const last = await askLastDone(session, password)
  // Without a number it could be any; and the sum of a day is no payment.
  return last?.receipt !== undefined && !last.isDay ? last : undefined
}

/**
 * The slips of a payment that is still the terminal's last one. None: it has none, or it did not come through; the shop
 * can print them at the terminal.
 */
export async function askSlips(
  session: Session,
  password: string,
  of: StatusInfo,
): Promise<readonly CardSlip[]> {
  const { status, slips } = await session.ask(repeatSlips(password))
  return status && isSame(markOf(of), status) ? slips : []
}
