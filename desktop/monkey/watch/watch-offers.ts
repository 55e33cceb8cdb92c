import type { Db } from '../../src/store/sqlite.ts'
import type { Hub } from '../world/hub.ts'
import type { OtherTill } from '../world/other-till.ts'
import type { Books } from './books.ts'

type World = {
  readonly hub: { readonly baskets: Pick<Hub['baskets'], 'offers'> }
  readonly otherTill: Pick<OtherTill, 'has'>
  readonly books: Pick<Books, 'waited' | 'givenUp'>
}

const idsOf = (db: Db, sql: string): Set<string> => new Set(db.prepare<[], string>(sql).pluck().all())

const OPEN = `SELECT basket_id FROM basket b WHERE state = 'open'
  AND EXISTS (SELECT 1 FROM basket_entry e WHERE e.basket_id = b.basket_id)`

/** The last word of the hub about each basket that was ever offered. */
function atHub(offers: ReturnType<Hub['baskets']['offers']>) {
  const last = new Map(offers.map((one) => [one.offer.basketId, one]))
  const waiting = new Set([...last].filter(([, { claim }]) => !claim).map(([basketId]) => basketId))
  return { waiting, claimOf: (basketId: string) => last.get(basketId)?.claim }
}

/**
 * A basket is at exactly one place: open, held, sold or given up at this till, waiting at the hub, or the other till's. For
 * as long as only the hub knows, a row at this till says so, and nobody can sell it here.
 */
export function watchOffers(db: Db, { hub, otherTill, books }: World): string[] {
  const { waiting, claimOf } = atHub(hub.baskets.offers())
  const here = {
    open: idsOf(db, OPEN),
    held: idsOf(db, 'SELECT basket_id FROM held_basket'),
    sold: idsOf(db, 'SELECT basket_id FROM sale'),
    'given up': books.givenUp(),
  }
  const places: Readonly<Record<string, ReadonlySet<string>>> = {
    ...here,
    ...{ 'at the hub': waiting, 'at the other till': otherTill.has() },
  }
  const offered = idsOf(db, 'SELECT basket_id FROM basket_offer')
  const claims = idsOf(db, 'SELECT claim_id FROM basket_claim')

  const faultOf = (basketId: string): string | undefined => {
    const at = Object.keys(places).filter((place) => places[place]?.has(basketId))
    if (at.length > 1) return `basket ${basketId} is ${at.join(' and ')}`
    const isInDoubt = offered.has(basketId)
    if (isInDoubt && Object.values(here).some((place) => place.has(basketId)))
      return `basket ${basketId} is in doubt and ${at[0]}`
    const isOnItsWay = claims.has(claimOf(basketId)?.id ?? '')
    return at.length === 0 && !isInDoubt && !isOnItsWay ? `basket ${basketId} is nowhere` : undefined
  }

  const known = new Set([...books.waited(), ...waiting, ...otherTill.has(), ...offered])
  return [...known].flatMap((basketId) => faultOf(basketId) ?? [])
}
