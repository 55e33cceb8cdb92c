import { AppError } from '@codex/shared/errors/app-error'
import { beforeEach, describe, expect, it } from 'vitest'
import type { HeldView } from '../../ipc/calls/hold-calls.ts'
import type { DoubtView, OfferView } from '../../ipc/calls/offer-calls.ts'
import { aTill } from '../testing/a-till.ts'
import { sellingTill } from '../testing/fake-engine.ts'
import { testBasket, testId } from '../testing/views.ts'

const at = '2026-11-22T10:00:00.000Z'
const held: HeldView = {
  ...{
    basketId: testId(700),
    label: 'red coat',
    heldAt: at,
    heldBy: testId(10),
    lineCount: 2,
    totalMinor: 300,
  },
}
const offer: OfferView = {
  ...{
    offerId: testId(701),
    basketId: testId(702),
    label: null,
    lineCount: 1,
    totalMinor: 500,
    currency: 'EUR',
  },
  ...{ tillNumber: 3, offeredAt: at },
}
const wanted = { offerId: offer.offerId, label: null, lineCount: 1, totalMinor: 500, tillNumber: 3 }
const doubt: DoubtView = {
  ...{ kind: 'offer', offerId: testId(703), label: 'pram', lineCount: 1, totalMinor: 900, askedAt: at },
  tillNumber: null,
}

/** What waits where, as the engine says it. */
let here: HeldView[]
let doubts: DoubtView[]
let store: OfferView[]
beforeEach(() => {
  here = [held]
  doubts = []
  store = [offer]
})

const atList = async (over: Parameters<typeof aTill>[0] = {}) => {
  const till = await aTill(
    {
      'basket.held': () => here,
      'offer.doubts': () => doubts,
      'offer.list': () => ({ isPossible: true, offers: store }),
      ...over,
    },
    testBasket(1, []),
  )
  till.actions.begin('heldSales')
  const list = async (count: number) => {
    const question = () => till.till.stores.asking.store.getState().question
    await expect.poll(() => (question() as { choices?: unknown[] } | null)?.choices?.length).toBe(count)
    return till.asked('choose')
  }
  return { ...till, list }
}

describe('the list of held sales', () => {
  it('shows those of this till at once, and those of the others when the hub has answered', async () => {
    let answer: (() => void) | undefined
    const { list, asked } = await atList({
      'offer.list': () =>
        new Promise((resolve) => {
          answer = () => resolve({ isPossible: true, offers: [offer] })
        }),
    })
    const first = await asked('choose')
    expect(first.choices.map(({ id }) => id)).toEqual([held.basketId])
    expect(first.lead).toContain('being asked for')
    await expect.poll(() => answer).toBeTypeOf('function')
    answer?.()
    const { choices, lead } = await list(2)
    expect(choices[1]).toMatchObject({
      id: offer.offerId,
      amountMinor: 500,
      detail: expect.stringContaining('Till 3'),
    })
    expect(lead).toBe('Choose the one that goes on.')
  })

  it('says so when the hub does not answer, and goes on with what waits here', async () => {
    const { engine, asked, choose, silent } = await atList({
      'offer.list': () => {
        throw new AppError('TIMEOUT')
      },
    })
    await expect.poll(async () => (await asked('choose')).lead).toContain('does not answer')
    await choose(held.basketId)
    await silent()
    expect(engine.asked('basket.recall')).toEqual([{ basketId: held.basketId }])
  })

  it('asks no hub that is away or in training', async () => {
    for (const view of [
      { ...sellingTill, health: { ...sellingTill.health, hub: 'offline' } } as const,
      { ...sellingTill, training: true },
    ]) {
      const { engine, asked } = await atList({ 'till.get': () => view })
      const { also } = await asked('choose')
      expect(also).toBeUndefined()
      expect(engine.asked('offer.list')).toEqual([])
    }
  })

  it('is another one when the engine says so, and what is chosen stays chosen or nothing is', async () => {
    const { engine, list, till, actions } = await atList()
    await list(2)
    actions.moveAnswer(1)
    here = [{ ...held, basketId: testId(704) }, held]
    engine.emit('offers.changed', {})
    const { choices } = await list(3)
    const highlighted = () => till.stores.asking.store.getState().highlighted
    expect(choices[highlighted()]?.id).toBe(offer.offerId)
    store = []
    engine.emit('offers.changed', {})
    await list(2)
    expect(highlighted()).toBe(-1)
    actions.answer()
    expect(engine.asked('offer.claim')).toEqual([])
  })
})

describe('a sale of another till', () => {
  it('is claimed by choosing it', async () => {
    const { engine, list, choose, silent, codes } = await atList()
    await list(2)
    await choose(offer.offerId)
    await silent()
    expect(engine.asked('offer.claim')).toEqual([wanted])
    expect(codes()).toEqual([])
  })

  it.each([
    ['held', 'BASKET_NOT_EMPTY'],
    ['asked', 'CLAIM_UNDER_WAY'],
  ] as const)('that is %s says so', async (state, code) => {
    const { list, choose, silent, codes } = await atList({ 'offer.claim': () => ({ state }) })
    await list(2)
    await choose(offer.offerId)
    await silent()
    expect(codes()).toEqual([code])
  })

  it('that somebody else took is told in a sentence', async () => {
    const { list, choose, silent, codes } = await atList({
      'offer.claim': () => {
        throw new AppError('OFFER_CLAIMED')
      },
    })
    await list(2)
    await choose(offer.offerId)
    await silent()
    expect(codes()).toEqual(['OFFER_CLAIMED'])
  })

  it('is asked for again while nobody knows whether it is this till’s', async () => {
    doubts = [{ ...doubt, kind: 'claim', tillNumber: 3 }]
    const { engine, list, choose, silent } = await atList()
    await list(3)
    await choose(doubt.offerId)
    await silent()
    expect(engine.asked('offer.claim')).toMatchObject([{ offerId: doubt.offerId, tillNumber: 3 }])
  })
})

describe('offering a held sale', () => {
  it('begins in the list, and comes back to it', async () => {
    const { engine, list, asked, choose, actions } = await atList()
    expect((await list(2)).also?.label).toBe('Offer to other tills')
    actions.alsoAnswer()
    await expect.poll(() => engine.asked('basket.held').length).toBeGreaterThan(2)
    await list(1)
    here = []
    await choose(held.basketId)
    await expect.poll(async () => (await asked('choose')).choices[0]?.id).toBe(offer.offerId)
    expect(engine.asked('offer.make')).toEqual([{ basketId: held.basketId }])
    expect((await list(1)).also).toBeUndefined()
  })

  it('without an answer says so, and shows whose it may be', async () => {
    const { list, choose, actions, codes } = await atList({
      'offer.make': () => {
        here = []
        doubts = [doubt]
        return { state: 'asked' }
      },
    })
    await list(2)
    actions.alsoAnswer()
    await list(1)
    await choose(held.basketId)
    const { choices } = await list(2)
    expect(choices[0]).toMatchObject({
      id: doubt.offerId,
      detail: 'Offered to the other tills: no answer yet',
    })
    expect(codes()).toEqual(['OFFER_UNDER_WAY'])
  })
})

describe('a sale of which nobody knows whose it is', () => {
  beforeEach(() => {
    here = []
    doubts = [doubt]
  })

  it('is kept here when the hub lets it', async () => {
    const { engine, list, choose, asked, actions } = await atList({
      'offer.withdraw': () => {
        here = [held]
        doubts = []
        return { state: 'held' }
      },
    })
    await list(2)
    await choose(doubt.offerId)
    await asked('read')
    actions.answer()
    expect((await list(2)).choices[0]?.id).toBe(held.basketId)
    expect(engine.asked('offer.withdraw')).toEqual([{ offerId: doubt.offerId }])
  })

  it.each([
    ['offered', 'OFFER_CLAIMED'],
    ['asked', 'OFFER_UNDER_WAY'],
  ] as const)('and is %s says so', async (state, code) => {
    const { list, choose, asked, actions, silent, codes } = await atList({
      'offer.withdraw': () => ({ state }),
    })
    await list(2)
    await choose(doubt.offerId)
    await asked('read')
    actions.answer()
    await silent()
    expect(codes()).toEqual([code])
  })
})
