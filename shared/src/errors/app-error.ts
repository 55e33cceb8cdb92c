import { type ErrorCode, errorCodes, isErrorCode } from './error-codes.ts'

/** Facts that help a person or a caller to act. Never a secret: details are logged and sent. */
export type ErrorDetails = { readonly [key: string]: string | number | boolean | null | undefined }

/** An expected failure: it has a code of the table, and its text for people lives in the language files. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  get status(): number {
    return errorCodes[this.code].status
  }
}

/** The shape in which an error crosses a process or the network; `error-body.ts` has its schema. */
export type ErrorBody = {
  code: ErrorCode
  details: Record<string, string | number | boolean | null>
}

export function toErrorBody(error: unknown): ErrorBody {
  if (!(error instanceof AppError)) return { code: 'INTERNAL', details: {} }
  const details: ErrorBody['details'] = {}
  for (const [key, value] of Object.entries(error.details)) if (value !== undefined) details[key] = value
  return { code: error.code, details }
}

export const fromErrorBody = (body: ErrorBody): AppError =>
  new AppError(isErrorCode(body.code) ? body.code : 'INTERNAL', body.details)
