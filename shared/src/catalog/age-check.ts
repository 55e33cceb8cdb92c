/**
 * The latest date of birth that is old enough on a day: a number of years before it. Whoever was born on a 29th
 * of February comes of age on the 1st of March.
 *
 * @param date the day of the sale, `YYYY-MM-DD`
 * @param minimumAge in years
 */
export function latestBirthDate(date: string, minimumAge: number): string {
  const year = Number(date.slice(0, 4)) - minimumAge
  const day = date.slice(4)
  const isMissing = day === '-02-29' && !isLeapYear(year)
  return `${String(year).padStart(4, '0')}${isMissing ? '-02-28' : day}`
}

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
