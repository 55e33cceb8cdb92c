import { expect, it } from 'vitest'
import type { Sensors } from '../printer/virtual/sensors.ts'
import type { PrinterAdapter } from './printer-bench.ts'
import { letters, type Trial } from './printer-trial.ts'

const HANDS_NEEDED: readonly (readonly ['cover-open' | 'paper-out' | 'fault', Partial<Sensors>])[] = [
  ['cover-open', { isCoverOpen: true }],
  ['paper-out', { paper: 'out' }],
  ['fault', { hasError: true }],
]
const MENDED: Partial<Sensors> = { isCoverOpen: false, hasError: false, paper: 'enough' }

/** What a printer that answers makes of it, whatever carries its answers. */
export function printerStatusContract({ waits }: PrinterAdapter, setUp: () => Promise<Trial>): void {
  it.each(HANDS_NEEDED)(
    '%s: it is not sent a byte, and is ready by itself when it can print',
    async (what, sensors) => {
      const { hands, send, said, text, isReady } = await setUp()
      hands.set(sensors)
      expect(await send(letters('A'))).toBe('PRINTER_OFFLINE')
      expect(said()).toEqual(['offline', what])
      hands.set(MENDED)
      await isReady()
      expect(said()).toEqual(['ready', null])
      expect(text()).toBe('')
      expect(await send(letters('B'))).toBe('printed')
      expect(text()).toBe('B'.repeat(40))
    },
  )

  it.each(HANDS_NEEDED)('%s: it is told without a job', async (what, sensors) => {
    const { hands, said, clock, isReady } = await setUp()
    hands.set(sensors)
    await clock.until('its condition', () => said()[1] === what)
    expect(said()).toEqual(['offline', what])
    hands.set(MENDED)
    await isReady()
    expect(said()).toEqual(['ready', null])
  })

  it('little paper is told, and printed on', async () => {
    const { hands, send, said, text } = await setUp()
    hands.set({ paper: 'low' })
    expect(await send(letters('A'))).toBe('printed')
    expect(said()).toEqual(['ready', 'paper-low'])
    expect(text()).toBe('A'.repeat(40))
  })

  it('out of paper in mid-job: nobody knows how much of it can be read', async () => {
    const { hands, send, said, text, goesOn } = await setUp()
    hands.endPaperAfter(20)
    expect(await send(letters('A'))).toBe('PRINT_OUTCOME_UNKNOWN')
    expect(said()).toEqual(['offline', 'paper-out'])
    expect(text()).toBe('A'.repeat(20))
    expect(await send(letters('C'))).toBe('PRINTER_OFFLINE')
    hands.newPaper()
    await goesOn()
  })

  if (!waits) return
  it('new paper in time: it is told meanwhile, and the job ends well', async () => {
    const { hands, printer, clock, said, text } = await setUp()
    hands.endPaperAfter(20)
    const sent = printer.send(letters('A'))
    await clock.until('no paper', () => said()[1] === 'paper-out')
    hands.newPaper()
    expect((await clock.outcome(sent)).end.status).toBe('fulfilled')
    expect([text(), ...said()]).toEqual(['A'.repeat(40), 'ready', null])
  })
}
