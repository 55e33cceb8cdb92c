import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aTillFile, type TillFile } from './a-till-file.ts'
import { watchOffers } from './watch-offers.ts'

const basketId = randomUUID()
const claimId = randomUUID()
let file: TillFile
beforeEach(() => {
  file = aTillFile()
})
afterEach(() => file.remove())

const PLACES = {
  open: () => file.addBasket(basketId, 'open'),
  held: () => {
    file.addBasket(basketId, 'sold')
    file.hold(basketId)
  },
  doubt: () => file.offer(basketId),
  claiming: () => file.claim(claimId),
}
type Place = keyof typeof PLACES | 'given up' | 'hub' | 'claimed here' | 'other'

function watch(at: readonly Place[]): string[] {
  for (const place of at) if (place in PLACES) PLACES[place as keyof typeof PLACES]()
  const ids = (place: Place): Set<string> => new Set(at.includes(place) ? [basketId] : [])
  const offer = { basketId } as never
  const offers = at.includes('hub')
    ? [{ offer, claim: undefined }]
    : at.includes('claimed here')
      ? [{ offer, claim: { id: claimId, by: 1 } }]
      : []
  return watchOffers(file.db, {
    hub: { baskets: { offers: () => offers } },
    otherTill: { has: () => ids('other') },
    books: { waited: () => new Set([basketId]), givenUp: () => ids('given up') },
  })
}

it.each<readonly Place[][]>([
  ...([[['open']], [['held']], [['given up']], [['hub']], [['other']], [['doubt']]] as const),
  ...([[['doubt', 'hub']], [['doubt', 'other']], [['claimed here', 'claiming']]] as const),
] as never)('leaves a basket in peace that is %s', (at) => {
  expect(watch(at)).toEqual([])
})

it.each<readonly [Place[], string]>([
  [['held', 'hub'], 'held and at the hub'],
  [['open', 'other'], 'open and at the other till'],
  [['hub', 'other'], 'at the hub and at the other till'],
  [['given up', 'hub'], 'given up and at the hub'],
  [['doubt', 'held'], 'in doubt and held'],
  [['claimed here'], 'nowhere'],
  [['claiming'], 'nowhere'],
  [[], 'nowhere'],
])('finds a basket that is %s', (at, fault) => {
  expect(watch(at).join()).toContain(fault)
})
