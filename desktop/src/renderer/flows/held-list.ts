import type { HeldView } from '../../ipc/calls/hold-calls.ts'
import type { DoubtView, OfferView } from '../../ipc/calls/offer-calls.ts'
import type { Choice } from '../asking/question.ts'
import type { StoreFormat } from '../format/store-format.ts'
import { words } from '../locales/words.ts'

const texts = words.hold

/** What waits at this till, what nobody knows the owner of, and what waits at the hub for any till of the store. */
export type Waiting = {
  readonly held: readonly HeldView[]
  readonly doubts: readonly DoubtView[]
  /** `asked`: the hub has not answered yet. `away`: it does not answer. `left`: it is not asked at all. */
  readonly store: 'asked' | 'away' | 'left' | readonly OfferView[]
}

const offersOf = ({ store }: Waiting): readonly OfferView[] => (typeof store === 'string' ? [] : store)

/** Whatever waits, by the id of its choice. */
export function findWaiting(waiting: Waiting, id: string) {
  const held = waiting.held.find(({ basketId }) => basketId === id)
  if (held) return { at: 'here' as const, held }
  const doubt = waiting.doubts.find(({ offerId }) => offerId === id)
  if (doubt) return { at: 'doubt' as const, doubt }
  const offer = offersOf(waiting).find(({ offerId }) => offerId === id)
  return offer && { at: 'store' as const, offer }
}

const detailOf = ({ kind, tillNumber }: DoubtView): string =>
  kind === 'claim' ? texts.claimed(tillNumber ?? 0) : texts.inDoubt[kind]

/** Those of this till first. */
export function choicesOf(waiting: Waiting, { when }: Pick<StoreFormat, 'when'>): Choice[] {
  const named = (label: string | null, at: string): string => label ?? texts.unnamed(when(at))
  return [
    ...heldChoices(waiting, { when }),
    ...waiting.doubts.map((doubt) => ({
      ...{ id: doubt.offerId, label: named(doubt.label, doubt.askedAt), amountMinor: doubt.totalMinor },
      detail: detailOf(doubt),
    })),
    ...offersOf(waiting).map(({ offerId, label, offeredAt, totalMinor, tillNumber, lineCount }) => ({
      ...{ id: offerId, label: named(label, offeredAt), amountMinor: totalMinor },
      detail: texts.atTill(tillNumber, when(offeredAt), lineCount),
    })),
  ]
}

export const heldChoices = ({ held }: Pick<Waiting, 'held'>, { when }: Pick<StoreFormat, 'when'>): Choice[] =>
  held.map(({ basketId: id, label, heldAt, lineCount, totalMinor }) => ({
    ...{ id, label: label ?? texts.unnamed(when(heldAt)), amountMinor: totalMinor },
    detail: texts.detail(when(heldAt), lineCount),
  }))

export const leadOf = ({ store }: Waiting): string => {
  if (store === 'asked') return texts.lookingLead
  return store === 'away' ? texts.awayLead : texts.heldLead
}

/** There is something to give, and somebody to give it to. */
export const mayOffer = ({ held, store }: Waiting): boolean =>
  held.length > 0 && store !== 'away' && store !== 'left'
