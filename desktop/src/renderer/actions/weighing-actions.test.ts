import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import type { WeighingView } from '../../ipc/weighing.ts'
import { createFakeEngine } from '../testing/fake-engine.ts'
import { testBasket, testId, testLine } from '../testing/views.ts'
import { createTill } from '../till/create-till.ts'
import { modeNow } from '../till/scene.ts'

const bananas: WeighingView = {
  lineId: testId(7),
  name: 'Bananas',
  unit: 'kg',
  ...{ priceMinor: 179, priceQuantityMilli: 1_000, tareGrams: 0, isWaiting: true },
  live: null,
  reason: null,
}
const lineId = bananas.lineId

async function start(over: Parameters<typeof createFakeEngine>[0] = {}) {
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  const engine = createFakeEngine({ 'weighing.get': () => bananas, ...over }, testBasket(1, [testLine(0)]))
  await till.linkEngine(engine.port)
  const screen = () => till.stores.screen.store.getState()
  return { ...till, engine, screen, mode: () => modeNow(till.stores) }
}

it('a window that comes later shows what waits for its weight, and follows it', async () => {
  const { engine, stores, mode } = await start()
  expect(mode()).toBe('weigh')
  engine.emit('weighing.changed', { ...bananas, live: { grams: 482, isStable: false } })
  await expect.poll(() => stores.weighing.getState().weighing?.live?.grams).toBe(482)
  engine.emit('weighing.changed', null)
  await expect.poll(mode).toBe('none')
})

it('the first digit stops the scale, and what is typed is grams', async () => {
  const { engine, actions, screen } = await start()
  actions.typeDigits('4')
  actions.typeDigits('82')
  await actions.sellWeight()
  expect(engine.asked('weighing.by-hand')).toEqual([{ lineId }])
  expect(engine.asked('weighing.type')).toEqual([{ lineId, grams: 482 }])
  engine.emit('weighing.changed', null)
  await expect.poll(() => screen().entry).toBe('')
})

it('without digits the scale is asked again', async () => {
  const { engine, actions } = await start()
  await actions.sellWeight()
  await actions.weighAgain()
  expect(engine.asked('weighing.again')).toEqual([{ lineId }, { lineId }])
  expect(engine.asked('weighing.type')).toEqual([])
})

it('the tare is typed in a place of its own, and leads back to the scale', async () => {
  const { engine, actions, mode, screen } = await start()
  actions.openTare()
  expect(mode()).toBe('tare')
  actions.typeDigits('20')
  await actions.applyTare()
  expect(engine.asked('weighing.tare')).toEqual([{ lineId, grams: 20 }])
  expect(engine.asked('weighing.by-hand')).toEqual([])
  expect([mode(), screen().entry]).toEqual(['weigh', ''])
  actions.openTare()
  actions.back()
  expect(mode()).toBe('weigh')
  expect(engine.asked('weighing.cancel')).toEqual([])
})

it('Esc leaves the article out', async () => {
  const { engine, actions } = await start()
  actions.back()
  await expect.poll(() => engine.asked('weighing.cancel')).toEqual([{ lineId }])
})

it('more than a line holds is refused here, and what the engine refuses is said', async () => {
  const refuse = () => {
    throw new AppError('WEIGHING_UNKNOWN')
  }
  const { engine, actions, stores } = await start({ 'weighing.type': refuse })
  const codes = () => stores.notices.store.getState().notices.map(({ error }) => error.code)
  actions.typeDigits('99999999')
  await actions.sellWeight()
  expect(engine.asked('weighing.type')).toEqual([])
  expect(codes()).toEqual(['QUANTITY_INVALID'])
  actions.clearEntry()
  actions.typeDigits('5')
  await actions.sellWeight()
  expect(codes()).toEqual(['WEIGHING_UNKNOWN', 'QUANTITY_INVALID'])
})
