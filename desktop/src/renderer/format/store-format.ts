import { formatMinor, formatMoney } from '@codex/shared/money/format'
import type { TillView } from '../../ipc/views.ts'
import { formatQuantity } from './quantity.ts'
import { formatBirthday, formatDay, formatTime, formatWhen } from './time.ts'
import { formatKilograms } from './weight.ts'

const nowhere = { currency: 'EUR', locale: 'en', timeZone: 'UTC' }

/** Amounts, quantities and times as the till's store writes them. */
export function storeFormat(identity: TillView['identity'] | undefined) {
  const { currency, locale, timeZone } = identity ?? nowhere
  return {
    currency,
    amount: (minor: number): string => formatMinor(minor, currency, locale),
    money: (minor: number): string => formatMoney(minor, currency, locale),
    moneyIn: (minor: number, foreign: string): string => formatMoney(minor, foreign, locale),
    quantity: (milli: number): string => formatQuantity(milli, locale),
    kilograms: (grams: number): string => formatKilograms(grams, locale),
    grams: (grams: number): string => `${formatQuantity(grams * 1000, locale)} g`,
    time: (at: Date): string => formatTime(at, locale, timeZone),
    count: (value: number): string => formatQuantity(value * 1000, locale),
    day: (date: string): string => formatDay(date, locale),
    /** A day, as "2008-11-30". */
    date: (day: string): string => formatBirthday(day, locale),
    /** The time when it is today, with the date when it is not. */
    when: (iso: string): string => formatWhen(iso, new Date(), locale, timeZone),
  }
}
export type StoreFormat = ReturnType<typeof storeFormat>
