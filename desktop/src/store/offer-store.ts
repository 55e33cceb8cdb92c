import type { Db } from './sqlite.ts'

type Facts = {
  readonly label: string | null
  readonly lineCount: number
  readonly totalMinor: number
  readonly askedAt: string
  readonly askedBy: string
}

/** A basket that the hub was asked to take, or to leave here after all. */
export type BasketOffer = Facts & {
  readonly offerId: string
  readonly basketId: string
  readonly state: 'asked' | 'withdrawing'
}

/** A basket that the hub was asked for. */
export type BasketClaim = Facts & {
  readonly offerId: string
  readonly claimId: string
  readonly tillNumber: number
}

const FACTS = `label, line_count AS lineCount, total_minor AS totalMinor, asked_at AS askedAt, asked_by AS askedBy`
const OFFER = `SELECT offer_id AS offerId, basket_id AS basketId, state, ${FACTS} FROM basket_offer`
const CLAIM = `SELECT offer_id AS offerId, claim_id AS claimId, till_number AS tillNumber, ${FACTS} FROM basket_claim`

/** What the hub was asked about baskets and nobody knows yet: a row is there before the question, and goes with the answer. */
export function createOfferStore(db: Db) {
  const offer = db.prepare<[string], BasketOffer>(`${OFFER} WHERE offer_id = ?`)
  const offers = db.prepare<[], BasketOffer>(`${OFFER} ORDER BY asked_at, offer_id`)
  const addOffer = db.prepare(
    `INSERT INTO basket_offer (offer_id, basket_id, state, label, line_count, total_minor, asked_at, asked_by)
     VALUES (@offerId, @basketId, @state, @label, @lineCount, @totalMinor, @askedAt, @askedBy)`,
  )
  const withdraw = db.prepare<[string]>("UPDATE basket_offer SET state = 'withdrawing' WHERE offer_id = ?")
  const endOffer = db.prepare<[string]>('DELETE FROM basket_offer WHERE offer_id = ?')
  const endOfBasket = db.prepare<[string]>('DELETE FROM basket_offer WHERE basket_id = ?')
  const ofBasket = db.prepare<[string], BasketOffer>(`${OFFER} WHERE basket_id = ?`)
  const claim = db.prepare<[string], BasketClaim>(`${CLAIM} WHERE offer_id = ?`)
  const claims = db.prepare<[], BasketClaim>(`${CLAIM} ORDER BY asked_at, offer_id`)
  const addClaim = db.prepare(
    `INSERT INTO basket_claim (offer_id, claim_id, till_number, label, line_count, total_minor, asked_at, asked_by)
     VALUES (@offerId, @claimId, @tillNumber, @label, @lineCount, @totalMinor, @askedAt, @askedBy)`,
  )
  const endClaim = db.prepare<[string]>('DELETE FROM basket_claim WHERE offer_id = ?')
  const count = db
    .prepare<[], number>(
      'SELECT (SELECT count(*) FROM basket_offer) + (SELECT count(*) FROM basket_claim) AS open',
    )
    .pluck()

  return {
    offer: (offerId: string): BasketOffer | undefined => offer.get(offerId),
    ofBasket: (basketId: string): BasketOffer | undefined => ofBasket.get(basketId),
    /** The oldest first. */
    offers: (): BasketOffer[] => offers.all(),
    addOffer: (asked: BasketOffer): void => void addOffer.run(asked),
    /** It is to stay here: the hub is asked for that from now on. */
    withdraw: (offerId: string): void => void withdraw.run(offerId),
    endOffer: (offerId: string): void => void endOffer.run(offerId),
    endOfBasket: (basketId: string): void => void endOfBasket.run(basketId),
    claim: (offerId: string): BasketClaim | undefined => claim.get(offerId),
    claims: (): BasketClaim[] => claims.all(),
    addClaim: (asked: BasketClaim): void => void addClaim.run(asked),
    endClaim: (offerId: string): void => void endClaim.run(offerId),
    /** Baskets that may be this till's: of nobody else's there are none. */
    openCount: (): number => count.get() as number,
  }
}
export type OfferStore = ReturnType<typeof createOfferStore>
