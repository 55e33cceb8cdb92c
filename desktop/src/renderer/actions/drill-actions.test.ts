import { AppError } from '@codex/shared/errors/app-error'
import { describe, expect, it } from 'vitest'
import type { engineContract } from '../../ipc/contract.ts'
import type { Handlers } from '../../ipc/define.ts'
import type { TillView } from '../../ipc/views.ts'
import { aTill } from '../testing/a-till.ts'
import { drillReport, sellingTill } from '../testing/fake-engine.ts'
import { testBasket, testId, testLine } from '../testing/views.ts'
import { sceneNow } from '../till/scene.ts'

/** Nothing is there that could be taken away: what is tried here is what stands around the steps. */
const inTraining = {
  ...{ ...sellingTill, training: true },
  health: { ...sellingTill.health, hub: 'offline', printer: 'absent', scanner: 'absent' },
} satisfies TillView

/** At the page, in training, with an engine that does not sell what is scanned. */
async function atThePage(over: Partial<Handlers<typeof engineContract>> = {}) {
  const window = await aTill({ 'till.get': () => inTraining, ...over }, testBasket(0, []))
  window.actions.openDrill()
  return { ...window, drill: window.till.stores.drill }
}

/** At once, so that a step ends. */
const refusing = {
  'drill.scan': () => {
    throw new AppError('DEVICE_OFFLINE')
  },
} as const

describe('the page of the drill', () => {
  it('shows the reports that the till keeps, in the place of the diagnostics', async () => {
    const { drill, till, engine } = await atThePage({ 'drill.reports': () => [drillReport] })
    expect(sceneNow(till.stores)).toBe('drill')
    await expect.poll(() => drill.getState().reports).toEqual([drillReport])
    expect(engine.asked('drill.begin')).toEqual([])
  })

  it('is left by Esc', async () => {
    const { till, actions } = await atThePage()
    actions.back()
    expect(sceneNow(till.stores)).toBe('selling')
  })

  it('leads into training', async () => {
    const { engine, actions } = await atThePage()
    await actions.enterTraining()
    expect(engine.asked('training.enter')).toHaveLength(1)
  })
})

describe('a drill of this window', () => {
  it('goes through every step, hands in what came of it, and shows the report', async () => {
    const { engine, actions, drill } = await atThePage(refusing)
    await actions.startDrill()
    const [handedIn] = engine.asked('drill.complete') as [{ drillId: string; steps: { verdict: string }[] }]
    expect(handedIn.drillId).toBe(drillReport.drillId)
    expect(handedIn.steps).toHaveLength(5)
    expect(handedIn.steps[0]).toMatchObject({ verdict: 'failed', fault: 'refused', cause: 'DEVICE_OFFLINE' })
    expect(handedIn.steps[1]).toMatchObject({ name: 'network', verdict: 'absent' })
    expect(drill.getState()).toMatchObject({ isRunning: false, report: drillReport })
  })

  it('tries one thing alone where only that is asked for', async () => {
    const { engine, actions, drill } = await atThePage(refusing)
    await actions.startDrill('sale')
    expect(engine.asked('drill.complete')).toMatchObject([{ steps: [{ name: 'sale' }] }])
    expect(drill.getState().steps.map(({ name }) => name)).toEqual(['sale'])
  })

  it('runs once, however often it is started', async () => {
    const { engine, actions } = await atThePage(refusing)
    await Promise.all([actions.startDrill('sale'), actions.startDrill('sale')])
    expect(engine.asked('drill.begin')).toHaveLength(1)
  })

  it('is not begun where the till refuses it, and says why', async () => {
    const { engine, actions, drill, codes } = await atThePage({
      'drill.begin': () => {
        throw new AppError('PERMISSION_REQUIRED', { permission: 'device-setup' })
      },
    })
    await actions.startDrill()
    expect(codes()).toEqual(['PERMISSION_REQUIRED'])
    expect(drill.getState()).toMatchObject({ isRunning: false, report: null, steps: [] })
    expect(engine.asked('drill.complete')).toEqual([])
  })

  it('is stopped by Esc, which leaves the page only the next time', async () => {
    const { till, engine, actions, drill } = await atThePage()
    const running = actions.startDrill('sale')
    await expect.poll(() => engine.asked('drill.scan')).toHaveLength(1)
    actions.back()
    expect(drill.getState()).toMatchObject({ isOpen: true, isStopping: true })
    await running
    expect(engine.asked('drill.complete')).toMatchObject([{ steps: [{ verdict: 'stopped' }] }])
    actions.back()
    expect(sceneNow(till.stores)).toBe('selling')
  })

  it('ends without a report when the till has ended it', async () => {
    const { actions, drill, codes } = await atThePage({
      'drill.scan': () => {
        throw new AppError('DRILL_ENDED')
      },
      'drill.complete': () => {
        throw new AppError('DRILL_ENDED')
      },
    })
    await actions.startDrill('sale')
    expect(drill.getState()).toMatchObject({ isRunning: false, report: null })
    expect(drill.getState().steps).toMatchObject([{ state: 'stopped' }])
    expect(codes()).toEqual(['DRILL_ENDED'])
  })
})

it('clears what a step left in the basket, by the basket that it saw', async () => {
  const left = testBasket(1, [testLine(0)], testId(901))
  const { engine, actions } = await atThePage({ ...refusing, 'drill.sell': () => left })
  await actions.startDrill('sale')
  expect(engine.asked('drill.sell')).toContainEqual({
    ...{ drillId: drillReport.drillId, name: 'basket.void' },
    input: { basketId: testId(901), reason: 'drill' },
  })
  // The counter that is shown may be the real one by now.
  for (const name of ['basket.get', 'basket.void', 'sale.pay-cash'] as const)
    expect(engine.asked(name).length).toBe(name === 'basket.get' ? 1 : 0)
})
