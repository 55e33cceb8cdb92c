/** Days of a month, by the Gregorian calendar. */
export function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

/**
 * True for a date that some century has: YYMMDD, where day 00 may be allowed. February 29 of year 00 passes;
 * `resolveDate` knows the century.
 */
export function isShortDate(yymmdd: string, allowsDayZero: boolean): boolean {
  const month = Number(yymmdd.slice(2, 4))
  const day = Number(yymmdd.slice(4))
  if (month < 1 || month > 12 || (day === 0 && !allowsDayZero)) return false
  return day <= daysIn(2000 + Number(yymmdd.slice(0, 2)), month)
}

/** True for a date of the calendar: YYYYMMDD. */
export function isFullDate(yyyymmdd: string): boolean {
  const month = Number(yyyymmdd.slice(4, 6))
  const day = Number(yyyymmdd.slice(6))
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(yyyymmdd.slice(0, 4)), month)
}

/**
 * The ISO date of a YYMMDD of a GS1 message. The century is the one that puts the year at most 49 years before
 * and 50 after the current one (GS1 General Specifications 7.12); day 00 is the last of its month (3.4.2 ff.).
 *
 * @param yymmdd six digits that passed `isShortDate`
 * @param today ISO date; its year decides the century
 * @returns undefined for February 29 of a century's year that has none (2100)
 */
export function resolveDate(yymmdd: string, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4))
  const century = thisYear - (thisYear % 100)
  const ahead = Number(yymmdd.slice(0, 2)) - (thisYear % 100)
  const shift = ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0
  const year = century + Number(yymmdd.slice(0, 2)) + shift
  const month = Number(yymmdd.slice(2, 4))
  const day = Number(yymmdd.slice(4)) || daysIn(year, month)
  if (day > daysIn(year, month)) return undefined
  return `${String(year).padStart(4, '0')}-${yymmdd.slice(2, 4)}-${String(day).padStart(2, '0')}`
}
