import { expect, it } from 'vitest'
import { untriedStep } from '../../src/renderer/drill/run-drill.ts'
import { sellingTill } from '../../src/renderer/testing/fake-engine.ts'
import { testBasket, testLine } from '../../src/renderer/testing/views.ts'
import { createTill } from '../../src/renderer/till/create-till.ts'
import { createScreenWatch } from './watch-screen.ts'
import { watchShown } from './watch-shown.ts'

function aWindow() {
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  till.stores.till.setState({ till: sellingTill })
  return { ...till.stores, watch: createScreenWatch(till) }
}

it('finds nothing wrong with a till that sells', () => {
  expect(aWindow().watch()).toEqual([])
})

it('finds states that nobody has documented', () => {
  const { till, drill, screen, watch } = aWindow()
  till.setState({ till: { ...sellingTill, stage: 'asleep' as never } })
  expect(watch().join()).toContain('a stage that nobody knows: asleep')
  till.setState({ till: sellingTill })
  screen.store.setState({ mode: 'odd' as never })
  expect(watch().join()).toContain('a mode that nobody knows: odd')
  screen.reset()
  drill.setState({ isStopping: true })
  expect(watch()).toHaveLength(1)
  const step = { ...untriedStep('sale'), state: 'running' as const }
  drill.setState({ isStopping: false, steps: [step] })
  expect(watch().join()).toContain('step sale is running')
})

it('finds an outage where the till sells for good, and a bug that was told', () => {
  const { till, notices, watch } = aWindow()
  till.setState({ till: { ...sellingTill, health: { ...sellingTill.health, outages: ['printer'] } } })
  expect(watch().join()).toContain('printer away, and no training')
  notices.add('error', { code: 'INTERNAL', details: {} })
  expect(watch().join()).toContain('INTERNAL')
})

it('finds that the window shows something else than there is', () => {
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  const told = { till: sellingTill, basket: testBasket(1, [testLine(0)]) }
  till.stores.till.setState({ till: sellingTill })
  till.stores.basket.replace(told.basket)
  expect(watchShown(till, told)).toEqual([])
  expect(watchShown(till, { ...told, basket: testBasket(1, [testLine(1)]) })).toHaveLength(1)
  expect(watchShown(till, { ...told, till: { ...sellingTill, training: true } })).toHaveLength(1)
})
