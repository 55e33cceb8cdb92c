import { expect } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { scaleContract } from '../../testing/scale-contract.ts'
import { EMPTY_SCALE } from './scale-hand.ts'
import { createVirtualScale } from './virtual-scale.ts'

const STEP_MS = 50
const LONG_MS = 20_000

scaleContract('virtual', async () => {
  const clock = createFakeClock()
  const scale = createVirtualScale({ clock, log: () => undefined })
  let isPlugged = true
  let hand = EMPTY_SCALE
  const apply = (): void => scale.setHand(isPlugged ? hand : { ...hand, fault: 'unplugged' })
  return {
    scale,
    setHand: (next) => {
      hand = next
      apply()
    },
    plug: async () => {
      isPlugged = true
      apply()
    },
    pull: async () => {
      isPlugged = false
      apply()
    },
    until: async (work) => {
      let isSettled = false
      const settled = work.finally(() => {
        isSettled = true
      })
      for (let ms = 0; !isSettled && ms < LONG_MS; ms += STEP_MS) await clock.advance(STEP_MS)
      return settled
    },
    becomes: async (state) => {
      await clock.advance(LONG_MS)
      expect(scale.state()).toBe(state)
    },
    close: async () => scale.close(),
  }
})
