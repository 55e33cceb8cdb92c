import { expect, it } from 'vitest'
import { recovered, sellingTill } from '../testing/fake-engine.ts'
import { modeOf, sceneOf } from './scene.ts'

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
] as const)('shows %s', (_, known, scene) => {
  expect(sceneOf({ failing: null, isLookedAt: false, isSetUp: false, ...known })).toBe(scene)
})

const restored = { ...sellingTill, safety: { ...sellingTill.safety, recovered } }

it('shows what is back at a till that was restored, and nothing to sell by before a manager has read it', () => {
  expect(modeOf('none', restored)).toBe('recovery')
  expect(modeOf('none', sellingTill)).toBe('none')
  expect(modeOf('keys', restored)).toBe('keys')
  expect(modeOf('none', { ...restored, stage: 'sign-in' })).toBe('none')
  expect(modeOf('none', null)).toBe('none')
})

it('shows the scale while an article waits for its weight, whatever was shown before', () => {
  for (const mode of ['none', 'pay', 'find', 'keys'] as const)
    expect(modeOf(mode, sellingTill, true)).toBe('weigh')
  expect(modeOf('tare', sellingTill, true)).toBe('tare')
  expect(modeOf('none', { ...sellingTill, stage: 'sign-in' }, true)).toBe('none')
})
