import { expect, it } from 'vitest'
import { createShiftEndStore } from './shift-end-store.ts'

const ended = { number: 3, isCounted: true, differences: null }

it('is put away by whoever has read it, and by itself after a while', async () => {
  const { store, show, clear } = createShiftEndStore({ showForMs: 10 })
  show(ended)
  expect(store.getState().ended).toEqual(ended)
  clear()
  expect(store.getState().ended).toBeNull()
  show({ ...ended, number: 4 })
  await expect.poll(() => store.getState().ended).toBeNull()
})
