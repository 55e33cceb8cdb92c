import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { type LiveStep, untriedStep } from '../../drill/run-drill.ts'
import { duration, StepRow } from './step-row.tsx'

const shown = (step: Partial<LiveStep>, begin?: () => void): string =>
  renderToStaticMarkup(
    <StepRow step={{ ...untriedStep('printer'), ...step }} begin={begin} disabled={false} />,
  )

it('says what is tried, and that it was not yet', () => {
  const text = shown({})
  expect(text).toContain('The receipt waits, and comes out once afterwards')
  expect(text).toContain('not tried')
  expect(text).not.toContain('Only this')
})

it('says what was measured, and why it failed with the code of the refusal', () => {
  const text = shown({
    ...{ state: 'failed', fault: 'refused', cause: 'DISK_FULL' },
    measures: [
      { name: 'noticed', ms: 12 },
      { name: 'back', ms: 1_530 },
    ],
  })
  expect(text).toContain('noticed 12\u00a0ms · seen again 1.5\u00a0s')
  expect(text).toContain('The till refused what a cashier does every day. The till said DISK_FULL.')
  expect(text).not.toContain('comes out once afterwards')
})

it('shows names of a later version as they are', () => {
  const text = shown({ state: 'failed', fault: 'of-a-later-version', measures: [{ name: 'felt', ms: 1 }] })
  expect(text).toContain('of-a-later-version')
  expect(text).toContain('felt 1\u00a0ms')
})

it('names the step on its button for those who listen', () => {
  expect(shown({}, () => undefined)).toContain('aria-label="Only this: No printer"')
})

it.each([
  [0, '0\u00a0ms'],
  [999, '999\u00a0ms'],
  [1_000, '1.0\u00a0s'],
  [61_000, '61.0\u00a0s'],
])('writes %i as a time', (ms, text) => {
  expect(duration(ms)).toBe(text)
})
