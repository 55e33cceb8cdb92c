import { AppError } from '@codex/shared/errors/app-error'

/** The hub is not there just now. */
const NOT_THERE: ReadonlySet<string> = new Set(['HUB_UNREACHABLE', 'TIMEOUT', 'UNAVAILABLE'])

export const isNotThere = (error: unknown): boolean => error instanceof AppError && NOT_THERE.has(error.code)

/** After these the hub has surely put nothing aside. */
const REFUSED: ReadonlySet<string> = new Set([
  ...['BALANCE_UNKNOWN', 'BALANCE_TOO_SMALL', 'BALANCE_BLOCKED', 'BALANCE_EXPIRED'],
  ...['CURRENCY_UNKNOWN', 'AMOUNT_INVALID'],
])

export const isRefusal = (error: unknown): boolean => error instanceof AppError && REFUSED.has(error.code)

/** What the hub refuses, with what the cashier has to know of it. */
export function refusalOf(error: unknown, currency: string): unknown {
  if (!(error instanceof AppError)) return error
  const { code, details } = error
  if (code === 'AMOUNT_INVALID' && details.reason === 'voucher')
    return new AppError('VOUCHER_WORTH', { availableMinor: details.balanceMinor, currency })
  return code === 'BALANCE_TOO_SMALL' ? new AppError(code, { ...details, currency }) : error
}
