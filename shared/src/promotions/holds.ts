import type { Promotion, Window } from '../catalog/promotion.ts'
import type { PromotionContext } from './promotion-line.ts'

/** Why a promotion does not hold for a sale at all. */
export type NotHolding = 'outside-window' | 'other-customers' | 'code-missing'

type Day = { readonly date: string; readonly weekday: number }

/** A local time, taken apart once for all promotions. */
export type Moment = {
  readonly minute: number
  readonly today: Day
  readonly yesterday: Day
  readonly customerGroup: string | undefined
  readonly codes: ReadonlySet<string>
}

const DAY_MS = 86_400_000

const dayOf = (ms: number): Day => {
  const day = new Date(ms)
  return { date: day.toISOString().slice(0, 10), weekday: day.getUTCDay() || 7 }
}

export function momentOf({ at, customerGroup, codes }: PromotionContext): Moment {
  const midnight = Date.parse(`${at.slice(0, 10)}T00:00:00Z`)
  return {
    minute: Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16)),
    today: dayOf(midnight),
    yesterday: dayOf(midnight - DAY_MS),
    customerGroup,
    codes: new Set(codes),
  }
}

/** Undefined when the promotion holds; else the first reason against it. */
export function whyNot(promotion: Promotion, moment: Moment): NotHolding | undefined {
  if (!isWithin(promotion.window, moment)) return 'outside-window'
  const { customerGroups, code } = promotion
  if (customerGroups !== null) {
    if (moment.customerGroup === undefined || !customerGroups.includes(moment.customerGroup)) {
      return 'other-customers'
    }
  }
  return code !== null && !moment.codes.has(code) ? 'code-missing' : undefined
}

/** The hours after midnight of a window that runs over it belong to the day on which it began. */
function isWithin(window: Window, { minute, today, yesterday }: Moment): boolean {
  const from = window.fromMinute ?? 0
  const to = window.toMinute ?? 1440
  if (from <= to) return minute >= from && minute < to && isDay(window, today)
  if (minute >= from) return isDay(window, today)
  return minute < to && isDay(window, yesterday)
}

const isDay = ({ fromDate, toDate, weekdays }: Window, { date, weekday }: Day): boolean =>
  (fromDate === undefined || date >= fromDate) &&
  (toDate === undefined || date <= toDate) &&
  (weekdays === undefined || weekdays.includes(weekday))
