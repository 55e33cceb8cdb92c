import { expect } from 'vitest'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aDesk, goodsOf } from './a-desk.ts'
import { aTrainee } from './a-trainee.ts'
import { heldTimers } from './held-timers.ts'
import { createStoreHub } from './store-hub.ts'

export const tea = goodsOf(900)
export const milk = goodsOf(901)
/** In the catalogue of the first till alone. */
export const onlyOfOne = goodsOf(902)

/** One till of the store, whose clock of questions to the hub the test turns. */
async function aTillOf(hub: ReturnType<typeof createStoreHub>, number: number, goods = [tea, milk]) {
  const timers = heldTimers()
  const counter = await aTrainee({ timers }, { goods })
  await hub.connect(counter, number)
  const { call, add, pay, payloads } = aDesk(() => counter as never)
  const list = () => call('offer.list', {})
  const doubts = () => call('offer.doubts', {})
  const held = () => call('basket.held', {})

  return {
    ...{ counter, timers, call, add, pay, payloads, list, doubts, held },
    /** A held basket of two lines. */
    hold: async (label?: string): Promise<string> => {
      await add(tea, 2_000)
      await add(milk)
      const { basketId } = await counter.basket()
      await call('basket.hold', { basketId, label })
      return basketId
    },
    offer: async (basketId: string) => (await call('offer.make', { basketId })).state,
    /** The one that waits at the hub. */
    claim: async () => {
      const [offer] = (await list()).offers
      if (!offer) throw new Error('nothing is offered')
      const { offerId, label, lineCount, totalMinor, tillNumber } = offer
      return (await call('offer.claim', { offerId, label, lineCount, totalMinor, tillNumber })).state
    },
    /** kill -9, and the next engine; the hub is there again at once. */
    restart: async () => {
      await counter.restart()
      await hub.connect(counter, number)
    },
    /** Nothing is in doubt any more. */
    settled: () =>
      counter.waitFor(async () => {
        timers.runAll()
        expect(await doubts()).toEqual([])
      }),
    whole: () => expect(verifyTill(counter.till.db)).toMatchObject({ isWhole: true, tables: [] }),
  }
}

export async function twoTills() {
  const hub = createStoreHub()
  const one = await aTillOf(hub, 1, [tea, milk, onlyOfOne])
  const two = await aTillOf(hub, 2)
  return {
    ...{ hub, one, two },
    leave: (): void => {
      one.counter.leave()
      two.counter.leave()
    },
  }
}
export type TwoTills = Awaited<ReturnType<typeof twoTills>>
