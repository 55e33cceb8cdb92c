import type { CardSlip } from '@codex/shared/receipt/card-slip'
import type { Connection, Registered } from './connection.ts'
import { askLast, askSlips, markBefore } from './last-payment.ts'
import type { MarkBefore } from './payment-book.ts'
import type { StatusInfo } from './protocol/status-info.ts'

export type Ready = Registered & { readonly before: MarkBefore }

/**
 * The terminal's last payment, as far as this connection has seen all of them. Over a new one, or after one that ended
 * unclearly, the terminal is asked: while the till was away somebody may have paid.
 */
export function createLastSeen(connection: Connection, password: string) {
  let seen: (Ready & { readonly before: MarkBefore }) | undefined

  const ask = async (): Promise<StatusInfo | undefined> => {
    seen = undefined
    return askLast(connection.require().session, password)
  }

  return {
    /** It did something else in between. */
    forget: (): void => {
      seen = undefined
    },
    /** @throws DEVICE_OFFLINE, and what a session throws */
    ask,
    /** The slips of the last payment, as far as they come through. @throws DEVICE_OFFLINE, and what a session throws */
    askSlips: (last: StatusInfo): Promise<readonly CardSlip[]> =>
      askSlips(connection.require().session, password, last),
    /** A terminal that is there, idle and registered with, and its last payment. @throws as above */
    ready: async (onAsked: (last: StatusInfo | undefined, at: Registered) => void): Promise<Ready> => {
      const at = await connection.requireFresh()
      if (seen?.session === at.session && seen.terminalId === at.terminalId)
        return { ...at, before: seen.before }
      const last = await ask()
      onAsked(last, at)
      return { ...at, before: markBefore(last) }
    },
    /** A payment over this connection ended with this status; without one, nobody knows whether it left a slip. */
    note: (at: Registered, status: StatusInfo | undefined): void => {
      seen = status?.receipt === undefined ? undefined : { ...at, before: markBefore(status) }
    },
  }
}
export type LastSeen = ReturnType<typeof createLastSeen>
