import { AppError } from '@codex/shared/errors/app-error'
import { errorCodes } from '@codex/shared/errors/error-codes'
import type { EngineDeps } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Operators } from '../operators/operators.ts'
import type { AskHub } from '../sync-link.ts'

export type OfferParts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock' | 'newId' | 'timers' | 'log'>
  readonly operators: Pick<Operators, 'require'>
  readonly journal: JournalWriter
  readonly hub: { readonly ask: AskHub; readonly isOnline: () => boolean }
  /** After the commit: what waits here is another list now. */
  readonly heldChanged: () => void
}

/** The hub has looked at it and does not want it. Anything else says nothing about whether it was done. */
export const isRefusal = (error: unknown): error is AppError =>
  error instanceof AppError && !errorCodes[error.code].retry && errorCodes[error.code].kind !== 'auth'

/** Nothing is begun that would be in doubt at once. @throws HUB_UNREACHABLE */
export function requireHub({ isOnline }: Pick<OfferParts['hub'], 'isOnline'>): void {
  if (!isOnline()) throw new AppError('HUB_UNREACHABLE')
}
