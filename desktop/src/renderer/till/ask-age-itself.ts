import type { Flow } from '../asking/asking.ts'
import type { Stores } from './stores.ts'

/**
 * The age is asked as soon as an article wants it: once for each age of a basket. Whoever leaves the question is asked
 * again before anything is paid.
 */
export function askAgeItself({ basket, demands }: Stores, askAge: Flow): void {
  let asked: string | undefined
  basket.store.subscribe(({ basket: now }) => {
    if (!now || now.askAge === 0) {
      asked = undefined
      return
    }
    const question = `${now.basketId} ${now.askAge}`
    if (question === asked) return
    asked = question
    demands.add(askAge)
  })
}
