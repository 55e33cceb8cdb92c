import { AppError } from '@codex/shared/errors/app-error'
import type { TerminalRequest } from '../../../ipc/terminal.ts'
import type { BookEntry } from './payment-book.ts'
import { authorisation, refund, reversal } from './protocol/commands.ts'
import { currencyNumber } from './protocol/currencies.ts'

/**
 * @param taken the payment that it takes back
 * @throws DEVICE_OFFLINE: the terminal cannot be asked for it
 */
export function paymentCommand(
  { purpose, amountMinor, currency }: TerminalRequest,
  password: string,
  taken: BookEntry | undefined,
): Uint8Array {
  const number = currencyNumber(currency)
  if (number === undefined) throw new AppError('DEVICE_OFFLINE', { device: 'terminal', currency })
  switch (purpose) {
    case 'sale':
      return authorisation(amountMinor, number)
    case 'refund':
      return refund(password, amountMinor, number)
    case 'cancel':
      if (taken?.mark?.receipt == null) throw new AppError('DEVICE_OFFLINE', { reason: 'no slip number' })
      return reversal(password, taken.mark.receipt)
    default:
      return purpose satisfies never
  }
}
