import type { EngineDeps } from '../deps.ts'
import type { Rules } from '../rules.ts'
import { ageToAsk } from './age-check.ts'
import type { Basket } from './basket.ts'

type Parts = {
  readonly deps: Pick<EngineDeps, 'store'>
  readonly basket: Pick<Basket, 'get'>
  readonly rules: Pick<Rules, 'localTime'>
}

/** What a cashier has to ask the customer before anything is paid; null: nothing. */
export function createAgeQuestion({ deps: { store }, basket, rules }: Parts) {
  return () => {
    const { basket: open } = basket.get()
    const minimumAge = ageToAsk(store, open)
    if (minimumAge === 0) return null
    const lines = open.lines
      .filter((line) => !line.voided && line.quantityMilli > 0 && line.article.minimumAge === minimumAge)
      .map(({ lineId, article }) => ({ lineId, name: article.name }))
    return { minimumAge, bornBy: bornBy(rules.localTime(), minimumAge), lines }
  }
}

/**
 * The last birthday on which somebody is old enough today. Whoever was born on a leap day is so on 1 March in common
 * years.
 *
 * @param localTime ISO, as clocks at the store show it
 */
export function bornBy(localTime: string, years: number): string {
  const [year = '', month = '', day = ''] = localTime.slice(0, 10).split('-')
  const then = Number(year) - years
  const isLeap = new Date(Date.UTC(then, 1, 29)).getUTCMonth() === 1
  return `${String(then).padStart(4, '0')}-${month}-${month === '02' && day === '29' && !isLeap ? '28' : day}`
}
