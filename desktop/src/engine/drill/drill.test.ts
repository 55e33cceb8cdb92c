import { randomUUID } from 'node:crypto'
import type { DrillStep, Outage } from '@codex/shared/drill/drill-report'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Handlers } from '../../ipc/define.ts'
import { lookUpsContract } from '../../ipc/look-ups-contract.ts'
import { MOST_OUTAGE_MS } from '../../ipc/outages.ts'
import { serve } from '../../ipc/serve.ts'
import { CASHIER_ID, OPERATOR_ID } from '../testing/a-till.ts'
import { aTrainee, type TestTrainee } from '../testing/a-trainee.ts'
import { heldTimers } from '../testing/held-timers.ts'

let trainee: TestTrainee
let timers: ReturnType<typeof heldTimers>
let killed: number
let cuts: number[]
const drillId = randomUUID()

/** Sync, as far as a drill asks it anything. */
const serveSync = (): void => {
  const handlers: Partial<Handlers<typeof lookUpsContract>> = {
    'network.cut': ({ ms }) => {
      cuts.push(ms)
      return {}
    },
  }
  serve(trainee.till.hubPort, lookUpsContract, handlers as Handlers<typeof lookUpsContract>)
}

beforeEach(async () => {
  timers = heldTimers()
  killed = 0
  cuts = []
  trainee = await aTrainee({
    timers,
    askToBeKilled: () => {
      killed += 1
    },
  })
  serveSync()
})
afterEach(() => trainee.leave())

const refuses = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code })
const begin = async (id = drillId) => {
  await trainee.enter()
  return trainee.ask('drill.begin', { drillId: id })
}
const setOutage = (outage: Outage, isOn: boolean) => trainee.ask('drill.outage', { drillId, outage, isOn })
const look = (saleId: string | null = null) => trainee.ask('drill.look', { drillId, saleId })
const outages = async () => (await trainee.view()).health.outages
const passed = (name: DrillStep['name']): DrillStep => ({
  ...{ name, verdict: 'passed', fault: null, cause: null },
  measures: [{ name: 'paid', ms: 12 }],
})
const complete = () => trainee.ask('drill.complete', { drillId, steps: [passed('sale'), passed('network')] })

describe('a drill', () => {
  it('is refused where the till sells for good, whatever is asked of it', async () => {
    await refuses(trainee.ask('drill.begin', { drillId }), 'TRAINING_ONLY')
    await refuses(setOutage('printer', true), 'TRAINING_ONLY')
    await refuses(trainee.ask('drill.scan', { drillId, code: '1' }), 'TRAINING_ONLY')
    await refuses(trainee.ask('drill.kill', { drillId }), 'TRAINING_ONLY')
    await refuses(look(), 'TRAINING_ONLY')
    await refuses(complete(), 'TRAINING_ONLY')
    expect([trainee.till.world.outages, cuts, killed]).toEqual([[], [], 0])
  })

  it('is for whoever may set up devices', async () => {
    await trainee.till.signIn(CASHIER_ID)
    await trainee.enter(await trainee.approve('training', null))
    await refuses(trainee.ask('drill.begin', { drillId }), 'PERMISSION_REQUIRED')
  })

  it('begins with an empty basket, and sells an article that is sold by one scan', async () => {
    await trainee.enter()
    await trainee.add(0)
    await refuses(trainee.ask('drill.begin', { drillId }), 'BASKET_NOT_EMPTY')
    await trainee.tender({ kind: 'cash', tenderedMinor: 100_000 })
    const { code } = await trainee.ask('drill.begin', { drillId })
    await trainee.ask('drill.scan', { drillId, code })
    await trainee.waitFor(async () => expect((await trainee.basket()).lines).toHaveLength(1))
    const [line] = (await trainee.basket()).lines
    expect((await look()).lines).toEqual([{ lineId: line?.lineId, quantityMilli: 1_000, isVoided: false }])
  })

  it('gives up what an earlier one left in the basket that nobody ended', async () => {
    await begin()
    const { code } = await trainee.ask('drill.begin', { drillId })
    await trainee.ask('drill.scan', { drillId, code })
    await trainee.waitFor(async () => expect((await trainee.basket()).lines).toHaveLength(1))
    await trainee.ask('drill.begin', { drillId: randomUUID() })
    expect((await trainee.basket()).lines).toEqual([])
    await refuses(trainee.ask('drill.scan', { drillId, code }), 'DRILL_ENDED')
  })

  it('takes away and gives back, tells every window, and the journal each time', async () => {
    await begin()
    for (const outage of ['printer', 'network', 'scanner'] as const) await setOutage(outage, true)
    expect(await outages()).toEqual(['printer', 'network', 'scanner'])
    await setOutage('printer', false)
    await setOutage('network', false)
    expect(await outages()).toEqual(['scanner'])
    expect(trainee.till.world.outages).toEqual([
      ['printer', MOST_OUTAGE_MS],
      ['scanner', MOST_OUTAGE_MS],
      ['printer', 0],
    ])
    expect(cuts).toEqual([MOST_OUTAGE_MS, 0])
    expect(trainee.types().filter((type) => type === 'drill.outage')).toHaveLength(3)
    expect(trainee.lastOf('drill.outage')).toEqual({ drillId, outage: 'scanner' })
  })

  it('is over with training, and everything is back before the till sells for good', async () => {
    await begin()
    await setOutage('printer', true)
    await setOutage('network', true)
    await trainee.leaveTraining()
    expect(trainee.till.world.outages.at(-1)).toEqual(['printer', 0])
    expect(cuts.at(-1)).toBe(0)
    expect(await outages()).toEqual([])
    await trainee.enter()
    await refuses(look(), 'DRILL_ENDED')
  })

  it('sells in training alone: not at the real counter, whatever it is asked after training', async () => {
    const { code } = await begin()
    const sell = (name: 'basket.get' | 'basket.void', input: object) =>
      trainee.ask('drill.sell', { drillId, name, input })
    expect(await sell('basket.get', {})).toMatchObject({ lines: [] })
    await refuses(sell('basket.void', { basketId: 'none' }), 'INPUT_INVALID')
    await trainee.leaveTraining()
    await trainee.add(0)
    const { basketId } = await trainee.basket()
    await refuses(sell('basket.void', { basketId, reason: 'drill' }), 'TRAINING_ONLY')
    trainee.till.host.emit('scan', {
      ...{ code, aim: null, deviceId: 'drill', t0Ms: trainee.till.world.wallMs, scanKey: randomUUID() },
    })
    await trainee.view()
    expect((await trainee.basket()).lines).toHaveLength(1)
  })

  it('tells nobody of an outage any more that was forgotten', async () => {
    await begin()
    await setOutage('scanner', true)
    timers.runAll(MOST_OUTAGE_MS)
    expect(await outages()).toEqual([])
  })

  it('gives back what a window took away that is not heard of any more', async () => {
    await begin()
    await setOutage('printer', true)
    timers.runAll(15_000)
    await trainee.waitFor(async () => expect(await outages()).toEqual([]))
    expect(trainee.till.world.outages.at(-1)).toEqual(['printer', 0])
    expect((await look()).lines).toEqual([])
  })

  it('is over after a quarter of an hour', async () => {
    await begin()
    trainee.till.world.wallMs += 15 * 60_000 + 1_000
    await refuses(setOutage('printer', true), 'DRILL_ENDED')
    await refuses(complete(), 'DRILL_ENDED')
  })

  it('has the engine killed, but not in the middle of a paper', async () => {
    await begin()
    await trainee.ask('drill.kill', { drillId })
    expect(killed).toBe(1)
    expect(trainee.lastOf('drill.outage')).toEqual({ drillId, outage: 'engine' })
    const halfway = trainee.till.db.prepare(
      `INSERT INTO print_job (job_id, document, state, attempts, created_at) VALUES ('p', '{}', 'printing', 1, '')`,
    )
    halfway.run()
    await refuses(trainee.ask('drill.kill', { drillId }), 'DRILL_BUSY')
    expect(killed).toBe(1)
  })

  it('goes on with the next engine, but not after a restart of the app', async () => {
    await begin()
    const { engineId } = await look()
    await trainee.restart({ timers })
    expect((await look()).engineId).not.toBe(engineId)
    await trainee.restart({ timers, bootId: 'boot-2' })
    await trainee.till.signIn()
    await refuses(look(), 'DRILL_ENDED')
  })

  it('sees a receipt on its way: waiting, on paper once', async () => {
    const { code } = await begin()
    await trainee.ask('drill.scan', { drillId, code })
    await trainee.waitFor(async () => expect((await trainee.basket()).lines).toHaveLength(1))
    const { basketId, totalMinor } = await trainee.basket()
    const { saleId } = await trainee.ask('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
    await trainee.waitFor(async () =>
      expect((await look(saleId)).sale).toEqual({ receipt: 'printed', papers: 1 }),
    )
    expect((await look(randomUUID())).sale).toBeNull()
  })
})

describe('the report of a drill', () => {
  it('is journaled, kept, and on paper that nobody takes for a receipt', async () => {
    await begin()
    await setOutage('printer', true)
    const report = await complete()
    expect(report).toMatchObject({ drillId, verdict: 'passed', operatorId: OPERATOR_ID, tillNumber: 2 })
    expect(await outages()).toEqual([])
    expect(trainee.lastOf('drill.completed')).toMatchObject({
      drillId,
      verdict: 'passed',
      steps: report.steps,
    })
    const { printed } = trainee.till.world
    await trainee.waitFor(() => expect(printed).toHaveLength(1))
    const paper = receiptText(printed[0] as (typeof printed)[number], 42)
    expect(paper).toContain('TRAINING - NOT A RECEIPT')
    expect(paper).toContain('DRILL PASSED')
    expect(paper).toContain(report.appVersion)
    expect(await trainee.ask('drill.reports', {})).toEqual([report])
  })

  it('is the same when it is asked for again', async () => {
    await begin()
    expect(await complete()).toEqual(await complete())
    expect(trainee.types().filter((type) => type === 'drill.completed')).toHaveLength(1)
    await refuses(trainee.ask('drill.begin', { drillId }), 'DRILL_ENDED')
  })

  it('is readable after training, and the last ten are', async () => {
    await trainee.enter()
    const ids = Array.from({ length: 12 }, () => randomUUID())
    for (const id of ids) {
      trainee.till.world.wallMs += 1_000
      await trainee.ask('drill.begin', { drillId: id })
      await trainee.ask('drill.complete', { drillId: id, steps: [passed('sale')] })
    }
    await trainee.leaveTraining()
    const reports = await trainee.ask('drill.reports', {})
    expect(reports.map((report) => report.drillId)).toEqual(ids.slice(2).reverse())
  })
})
