import { OffersResponse } from '@codex/shared/api/till/offered-baskets'
import { Int, Text, Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'
import { nothing } from './nothing.ts'

const facts = { offerId: Uuid, label: Text.nullable(), lineCount: Int, totalMinor: Int }

/** A basket of which only the hub knows whose it is, and does not say it just now. */
export const DoubtView = z.object({
  ...facts,
  /** What the hub was asked: to take it, to leave it here after all, or to give it to this till. */
  kind: z.enum(['offer', 'withdrawal', 'claim']),
  askedAt: Text,
  /** The till that it is claimed from. */
  tillNumber: Int.nullable(),
})
export type DoubtView = z.infer<typeof DoubtView>

export type OfferView = OffersResponse['offers'][number]

/** `asked`: the hub did not answer, and the till goes on asking. */
const State = z.object({ state: z.enum(['offered', 'held', 'asked']) })
const offer = z.object({ offerId: Uuid })

/** Held baskets that go from one till of the store to another, by way of the hub. */
export const offerCalls = {
  /** Gives a held one to the store. It waits no more at this till. */
  'offer.make': call(z.object({ basketId: Uuid }), State),
  /** Keeps one of which nobody knows whether the hub has it. */
  'offer.withdraw': call(offer, State),
  /** Takes one of the store: it is the open one, or waits here when another was begun meanwhile. */
  'offer.claim': call(
    z.object({ ...facts, tillNumber: Int }),
    z.object({ state: z.enum(['open', 'held', 'asked']) }),
  ),
  /** What waits at the hub, the oldest first. Asks it. `isPossible` false: not just now, or not in training. */
  'offer.list': call(nothing, OffersResponse.extend({ isPossible: z.boolean() })),
  /** Without asking anybody. */
  'offer.doubts': call(nothing, z.array(DoubtView)),
} as const
