import type { ErrorBody } from '@codex/shared/errors/app-error'
import type { ErrorCode } from '@codex/shared/errors/error-codes'

/** `UNREADABLE_ANSWER`: the hub answered something these pages do not understand, as after an update. */
export type ClientErrorCode = ErrorCode | 'UNREADABLE_ANSWER'

/** A request that did not succeed: a code for the texts, and the hub's request id for whoever reads its log. */
export class ClientError extends Error {
  readonly code: ClientErrorCode | (string & {})
  readonly details: ErrorBody['details']
  readonly requestId: string | null

  constructor(
    code: ClientErrorCode | (string & {}),
    details: ErrorBody['details'] = {},
    requestId: string | null = null,
    options?: { cause?: unknown },
  ) {
    super(code, options)
    this.name = 'ClientError'
    this.code = code
    this.details = details
    this.requestId = requestId
  }
}

export const isSignedOut = (error: unknown): boolean =>
  error instanceof ClientError && ['AUTH_REQUIRED', 'AUTH_INVALID', 'AUTH_EXPIRED'].includes(error.code)

/** What a renewed session may change: it opens the hub for some minutes at a time. */
export const isRenewable = (error: unknown): boolean =>
  error instanceof ClientError && ['AUTH_REQUIRED', 'AUTH_EXPIRED'].includes(error.code)
