import { weighed } from '../src/engine/testing/weighed-goods.ts'

/** What is sold by its weight at every till that is killed. */
export const toWeigh = [weighed(60), weighed(61, { priceMinor: 189 }), weighed(62, { unit: 'g' })]
