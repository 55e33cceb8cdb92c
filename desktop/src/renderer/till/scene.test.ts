import { expect, it } from 'vitest'
import type { CardView } from '../../ipc/payment-view.ts'
import { recovered, sellingTill } from '../testing/fake-engine.ts'
import { testId } from '../testing/views.ts'
import { modeOf, payStateOf, sceneOf } from './scene.ts'

const engineDown = { process: 'engine', isUp: false }

it.each([
  ['the stage of the till', { stage: 'selling' }, 'selling'],
  ['that it starts', { stage: undefined }, 'starting'],
  ['that it cannot run', { stage: undefined, failing: engineDown }, 'cannot-run'],
  [
    'that it cannot run any more, whatever it did before',
    { stage: 'selling', failing: engineDown },
    'cannot-run',
  ],
  [
    'the till while its engine answers for the moment',
    { stage: 'done', failing: { ...engineDown, isUp: true } },
    'done',
  ],
  [
    'the till without its scanner',
    { stage: 'selling', failing: { process: 'devices', isUp: false } },
    'selling',
  ],
  [
    'diagnostics, for whoever looks',
    { stage: 'selling', failing: engineDown, isLookedAt: true },
    'diagnostics',
  ],
  ['the devices, for whoever sets them up', { stage: 'enrolment', isSetUp: true }, 'setup'],
  ['a drill, also after the sale that it made', { stage: 'done', isDrilled: true }, 'drill'],
  [
    'that it cannot run, also in a drill',
    { stage: 'selling', failing: engineDown, isDrilled: true },
    'cannot-run',
  ],
] as const)('shows %s', (_, known, scene) => {
  expect(sceneOf({ failing: null, isLookedAt: false, isSetUp: false, isDrilled: false, ...known })).toBe(
    scene,
  )
})

const restored = { ...sellingTill, safety: { ...sellingTill.safety, recovered } }

it('shows what is back at a till that was restored, and nothing to sell by before a manager has read it', () => {
  expect(modeOf('none', restored)).toBe('recovery')
  expect(modeOf('none', sellingTill)).toBe('none')
  expect(modeOf('keys', restored)).toBe('keys')
  expect(modeOf('none', { ...restored, stage: 'sign-in' })).toBe('none')
  expect(modeOf('none', null)).toBe('none')
})

const payment = {
  ...{ basketId: testId(900), dueMinor: 100, remainingMinor: 50, remainingCashMinor: 50 },
  ...{ tenders: [], card: null, balance: null },
}
const card: CardView = {
  ...{ tenderId: testId(1), basketId: testId(900), purpose: 'sale', amountMinor: 100 },
  state: 'asked',
}

it('stays with a payment that is under way, whatever was shown before', () => {
  for (const mode of ['none', 'find', 'keys', 'quantity'] as const)
    expect(modeOf(mode, { ...sellingTill, payment })).toBe('pay')
  expect(modeOf('none', { ...sellingTill, payment }, false, true)).toBe('ask')
  expect(modeOf('none', { ...sellingTill, payment, stage: 'sign-in' })).toBe('none')
})

it('waits for the card terminal, after a sale too: nothing else goes on', () => {
  expect(modeOf('pay', { ...sellingTill, payment, card })).toBe('card')
  expect(modeOf('none', { ...sellingTill, stage: 'done', card })).toBe('card')
  expect(modeOf('none', { ...sellingTill, stage: 'done', card }, false, true)).toBe('ask')
  expect(modeOf('none', { ...sellingTill, stage: 'sign-in', card })).toBe('none')
})

it('says of a payment what its keys are for', () => {
  const nothing = { isPayout: false, takesForeign: false, hasTenders: false }
  expect(payStateOf(null, false)).toEqual(nothing)
  expect(payStateOf(sellingTill, true)).toEqual({ ...nothing, isPayout: true })
  const tender = { tenderId: testId(2), kind: 'cash', amountMinor: 1, currency: null } as const
  const view = { ...sellingTill, foreignCash: ['USD'], payment: { ...payment, tenders: [tender] } }
  expect(payStateOf(view, false)).toEqual({ isPayout: false, takesForeign: true, hasTenders: true })
  expect(payStateOf({ ...view, payment: { ...payment, remainingMinor: -50 } }, false).isPayout).toBe(true)
})

it('shows the scale while an article waits for its weight, whatever was shown before', () => {
  for (const mode of ['none', 'pay', 'find', 'keys'] as const)
    expect(modeOf(mode, sellingTill, true)).toBe('weigh')
  expect(modeOf('tare', sellingTill, true)).toBe('tare')
  expect(modeOf('none', { ...sellingTill, stage: 'sign-in' }, true)).toBe('none')
})

it('shows that no shift is open, before there is anything to sell by, and not over what a manager has to read', () => {
  const closed = { ...sellingTill, shift: null }
  expect(modeOf('none', closed)).toBe('closed')
  expect(modeOf('keys', closed)).toBe('keys')
  expect(modeOf('none', closed, false, true)).toBe('ask')
  expect(modeOf('none', { ...restored, shift: null })).toBe('recovery')
  expect(modeOf('none', { ...closed, stage: 'sign-in' })).toBe('none')
})
