import type { DrillFault, DrillStep, DrillStepName } from '@codex/shared/drill/drill-report'
import { describe, expect, it } from 'vitest'
import { aDrillTill, type Wrong } from '../testing/a-drill-till.ts'
import { testId } from '../testing/views.ts'
import { type LiveStep, runDrill } from './run-drill.ts'

const ALL: readonly DrillStepName[] = ['sale', 'network', 'printer', 'scanner', 'engine']
const plan = { drillId: testId(600), code: '9521234567899', name: 'Oat drink' }

const drill = (
  { till }: Pick<ReturnType<typeof aDrillTill>, 'till'>,
  names = ALL,
  { signal = new AbortController().signal, told = (_: LiveStep): void => undefined } = {},
): Promise<DrillStep[]> => runDrill({ till, plan, names, signal, told })

const verdicts = (steps: readonly DrillStep[]) => steps.map(({ verdict }) => verdict)

describe('a drill at a till as it should be', () => {
  it('passes, measures what it did, and leaves nothing away and nothing in the basket', async () => {
    const bench = aDrillTill()
    const steps = await drill(bench)
    expect(steps.map(({ name, verdict, fault }) => [name, verdict, fault])).toEqual(
      ALL.map((name) => [name, 'passed', null]),
    )
    const measured = Object.fromEntries(
      steps.map(({ name, measures }) => [name, measures.map((one) => one.name)]),
    )
    expect(measured).toEqual({
      sale: ['scanned', 'paid', 'printed'],
      network: ['noticed', 'scanned', 'paid', 'sent'],
      printer: ['noticed', 'scanned', 'paid', 'back', 'printed'],
      scanner: ['noticed', 'back', 'scanned', 'paid'],
      engine: ['scanned', 'scanned', 'restarted', 'paid', 'printed'],
    })
    const restarted = steps.at(-1)?.measures.find(({ name }) => name === 'restarted')
    expect(restarted?.ms).toBeGreaterThanOrEqual(650)
    expect([bench.away(), bench.lines()]).toEqual([[], []])
  })

  it('says what is not there, and does not count it as passed', async () => {
    const bench = aDrillTill({ absent: ['network', 'printer', 'scanner'] })
    expect(verdicts(await drill(bench))).toEqual(['passed', 'absent', 'absent', 'absent', 'passed'])
    expect(bench.asked).not.toContain('drill.outage')
  })

  it('is told step by step', async () => {
    const told: string[] = []
    await drill(aDrillTill(), ['sale', 'scanner'], {
      told: ({ name, state, measures }) => told.push(`${name} ${state} ${measures.length}`),
    })
    expect(told[0]).toBe('sale running 0')
    expect(told).toContain('sale running 2')
    expect(told.filter((one) => !one.includes('running'))).toEqual(['sale passed 3', 'scanner passed 4'])
  })
})

/** What is wrong with the till, which step has to find it, and what it has to call it. */
const FOUND: readonly (readonly [Wrong, DrillStepName, DrillFault])[] = [
  ['loses-scans', 'sale', 'scan-lost'],
  ['writes-no-line', 'sale', 'line-not-on-disk'],
  ['loses-the-sale', 'sale', 'sale-not-kept'],
  ['refuses-to-pay', 'sale', 'refused'],
  ['never-prints', 'sale', 'receipt-missing'],
  ['prints-twice', 'sale', 'receipt-twice'],
  ['notices-nothing', 'network', 'outage-unnoticed'],
  ['keeps-nothing-to-send', 'network', 'not-queued'],
  ['never-sends', 'network', 'not-sent'],
  ['stays-away', 'network', 'not-sent'],
  ['notices-nothing', 'printer', 'outage-unnoticed'],
  ['prints-while-dead', 'printer', 'printed-while-dead'],
  ['queues-no-receipt', 'printer', 'receipt-not-queued'],
  ['never-prints', 'printer', 'receipt-missing'],
  ['prints-twice', 'printer', 'receipt-twice'],
  ['stays-away', 'printer', 'not-back'],
  ['outage-ends-early', 'printer', 'outage-too-short'],
  ['notices-nothing', 'scanner', 'outage-unnoticed'],
  ['scans-while-dead', 'scanner', 'scanned-while-dead'],
  ['refuses-keying', 'scanner', 'keying-refused'],
  ['stays-away', 'scanner', 'not-back'],
  ['outage-ends-early', 'scanner', 'outage-too-short'],
  ['is-not-killed', 'engine', 'engine-not-killed'],
  ['never-comes-back', 'engine', 'engine-not-back'],
  ['leaves-training', 'engine', 'training-lost'],
  ['signs-out', 'engine', 'operator-lost'],
  ['loses-a-line', 'engine', 'lines-lost'],
  ['prints-twice', 'engine', 'receipt-twice'],
]

describe('a drill at a till that is wrong', () => {
  it.each(FOUND)('%s: %s fails with %s', async (wrong, name, fault) => {
    const [step] = await drill(aDrillTill({ wrong }), [name])
    expect(step).toMatchObject({ name, verdict: 'failed', fault })
  })

  it('finds a receipt that was never queued also where there is no printer', async () => {
    const [step] = await drill(aDrillTill({ wrong: 'queues-no-receipt', absent: ['printer'] }), ['sale'])
    expect(step).toMatchObject({ verdict: 'failed', fault: 'receipt-not-queued' })
  })

  it('says with what the till refused', async () => {
    const [step] = await drill(aDrillTill({ wrong: 'refuses-to-pay' }), ['sale'])
    expect(step?.cause).toBe('DISK_FULL')
  })

  it('goes on with the next step, and gives back what the failed one took', async () => {
    const bench = aDrillTill({ wrong: 'refuses-keying' })
    expect(verdicts(await drill(bench))).toEqual(['passed', 'passed', 'passed', 'failed', 'passed'])
    expect(bench.away()).toEqual([])
  })

  it('clears the basket after a step that failed with something in it', async () => {
    const bench = aDrillTill({ wrong: 'refuses-to-pay' })
    expect(verdicts(await drill(bench, ['sale', 'scanner']))).toEqual(['failed', 'failed'])
    expect(bench.lines()).toEqual([])
  })
})

describe('a drill that is stopped', () => {
  const stopAt = async (at: (step: LiveStep) => boolean) => {
    const bench = aDrillTill()
    const stopping = new AbortController()
    const told = (step: LiveStep): void => {
      if (at(step)) stopping.abort()
    }
    return { bench, steps: await drill(bench, ALL, { signal: stopping.signal, told }) }
  }

  it('tries nothing more, and gives back what is away', async () => {
    const { bench, steps } = await stopAt(({ name, measures }) => name === 'printer' && measures.length === 2)
    expect(verdicts(steps)).toEqual(['passed', 'passed', 'stopped', 'stopped', 'stopped'])
    expect([bench.away(), bench.lines()]).toEqual([[], []])
    expect(bench.asked).not.toContain('drill.kill')
  })

  it('is stopped in the very moment when it begins', async () => {
    const { steps } = await stopAt(({ state }) => state === 'running')
    expect(verdicts(steps)).toEqual(['stopped', 'stopped', 'stopped', 'stopped', 'stopped'])
  })
})
