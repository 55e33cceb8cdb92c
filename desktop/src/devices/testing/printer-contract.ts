import { AppError } from '@codex/shared/errors/app-error'
import { afterEach, describe, expect, it } from 'vitest'
import type { Manner } from '../printer/virtual/server/faulty-printer.ts'
import type { PrinterAdapter, PrinterKind } from './printer-bench.ts'
import { printerStatusContract } from './printer-status-contract.ts'
import { createTrial, letters, type Trial } from './printer-trial.ts'

type End = 'printed' | 'PRINTER_OFFLINE' | 'PRINT_OUTCOME_UNKNOWN'

/** How a job ends on a printer that was well and is so no longer. */
const ENDS: { readonly [manner in Exclude<Manner, 'well'>]: { readonly [kind in PrinterKind]: End } } = {
  gone: { talking: 'PRINTER_OFFLINE', silent: 'PRINTER_OFFLINE' },
  closing: { talking: 'PRINTER_OFFLINE', silent: 'PRINTER_OFFLINE' },
  'half-closed': { talking: 'PRINTER_OFFLINE', silent: 'PRINTER_OFFLINE' },
  deaf: { talking: 'PRINTER_OFFLINE', silent: 'PRINT_OUTCOME_UNKNOWN' },
  mute: { talking: 'PRINTER_OFFLINE', silent: 'printed' },
  garbage: { talking: 'PRINTER_OFFLINE', silent: 'printed' },
  slow: { talking: 'printed', silent: 'printed' },
}

/** GS v 0: a picture with every byte that there is, also those that would be a question anywhere else. */
const PICTURE = Uint8Array.from([0x1d, 0x76, 0x30, 0, 16, 0, 17, 0, ...bytesOfPicture()])
function bytesOfPicture(): number[] {
  const questions = Array.from({ length: 4 }, () => [0x10, 0x04, 1, 0x1d])
  return [...Array.from({ length: 256 }, (_, byte) => byte), ...questions.flat()]
}

/** As many as a slow one takes in its time. */
const SLOW_BYTES = 20_000

/** A piece of a picture as large as printers take one: 1,000 rows of 64 bytes. */
const BAND = Buffer.concat([Uint8Array.of(0x1d, 0x76, 0x30, 0, 64, 0, 1_000 % 256, 3), letters('A', 64_000)])

/** What every `Printer` keeps, whatever carries its bytes. */
export function printerContract(adapter: PrinterAdapter): void {
  const { kinds, manners, plans, largeBytes } = adapter
  const both = kinds.map((kind) => [kind] as const)
  const mannersOf = kinds.flatMap((kind) =>
    manners.map((manner) => ({ kind, manner, end: ENDS[manner as Exclude<Manner, 'well'>][kind] })),
  )
  const plansOf = kinds.flatMap((kind) => plans.map((fate) => ({ kind, fate })))

  describe(`the printer contract: ${adapter.name}`, () => {
    const open: Trial[] = []
    afterEach(async () => {
      for (const trial of open.splice(0)) {
        trial.printer.close()
        await trial.close()
      }
    })
    const setUp = async (kind: PrinterKind): Promise<Trial> => {
      const trial = await createTrial(adapter, kind)
      open.push(trial)
      return trial
    }

    it.each(both)('%s: jobs that come at once are printed whole, one after another', async (kind) => {
      const { clock, printer, text, onPaper, said } = await setUp(kind)
      const jobs = [letters('A', 3), letters('B', 50_000), letters('C', 5)]
      const { end } = await clock.outcome(Promise.all(jobs.map((job) => printer.send(job))))
      expect(end.status).toBe('fulfilled')
      await onPaper('CCCCC')
      expect(text()).toBe(`AAA${'B'.repeat(50_000)}CCCCC`)
      expect(said()).toEqual(['ready', null])
    })

    it.each(both)('%s: every byte of a picture arrives as it was sent', async (kind) => {
      const { clock, send, hands } = await setUp(kind)
      expect(await send(PICTURE)).toBe('printed')
      await clock.until('the paper', () => hands.printed().length >= PICTURE.length)
      expect(Buffer.from(hands.printed()).equals(Buffer.from(PICTURE))).toBe(true)
    })

    it.each(mannersOf)('$kind, $manner before the job: $end, and goes on afterwards', async (fault) => {
      const { hands, send, text, said, goesOn } = await setUp(fault.kind)
      await hands.behave(fault.manner)
      // One that takes nothing is found out when what lies before it is full.
      const bytes = fault.manner === 'deaf' ? largeBytes : fault.manner === 'slow' ? SLOW_BYTES : 40
      expect(await send(letters('A', bytes))).toBe(fault.end)
      expect(said()).toEqual([fault.end === 'printed' ? 'ready' : 'offline', null])
      await goesOn()
      if (fault.end === 'PRINTER_OFFLINE') expect(text()).not.toContain('A')
    })

    it.each(plansOf)(
      '$kind, $fate in mid-job: nobody knows, and nothing of it comes later',
      async (fault) => {
        const { hands, send, text, said, goesOn } = await setUp(fault.kind)
        hands.plan({ afterBytes: 500, fate: fault.fate })
        expect(await send(letters('A', largeBytes))).toBe('PRINT_OUTCOME_UNKNOWN')
        expect(said()).toEqual(['offline', null])
        await goesOn()
        expect(text().length).toBeLessThan(largeBytes)
      },
    )

    it.each(plansOf)(
      '$kind, $fate in the middle of a picture: the next job is not taken for its rest',
      async (fault) => {
        const { hands, isReady, send, text, onPaper } = await setUp(fault.kind)
        const picture = Buffer.concat(Array.from({ length: largeBytes / BAND.length }, () => BAND))
        hands.plan({ afterBytes: 500, fate: fault.fate })
        expect(await send(picture)).toBe('PRINT_OUTCOME_UNKNOWN')
        await hands.behave('well')
        await isReady()
        expect(await send(letters('B'))).toBe('printed')
        await onPaper('B'.repeat(40))
        expect(text().split('B')).toHaveLength(41)
      },
    )

    it.each(plansOf)('$kind, $fate in mid-job: of those that wait none is begun and left', async (fault) => {
      const { printer, hands, clock, text } = await setUp(fault.kind)
      hands.plan({ afterBytes: 500, fate: fault.fate })
      const ends = ['A', 'B', 'C'].map((letter) =>
        printer.send(letters(letter, letter === 'A' ? largeBytes : 40)).then(
          () => 'printed',
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        ),
      )
      const { end } = await clock.outcome(Promise.all(ends))
      const codes = end.status === 'fulfilled' ? end.value : []
      expect(codes[0]).toBe('PRINT_OUTCOME_UNKNOWN')
      // One that says nothing, takes connections and reads none of them leaves all in the dark.
      const isDark = fault.kind === 'silent' && fault.fate === 'deaf'
      for (const [place, letter] of [...'BC'].entries()) {
        const count = text().split(letter).length - 1
        const code = codes[place + 1]
        if (!isDark || code !== 'PRINT_OUTCOME_UNKNOWN')
          expect([count, code]).toEqual(count > 0 ? [40, 'printed'] : [0, 'PRINTER_OFFLINE'])
      }
      expect(text()).toMatch(/^A*B*C*$/)
    })

    it.each(both)('%s: more jobs than it keeps are refused, and surely not printed', async (kind) => {
      const { printer, hands, clock, text } = await setUp(kind)
      await hands.behave('gone')
      const jobs = Array.from({ length: 40 }, () => printer.send(letters('A')))
      const { end } = await clock.outcome(Promise.allSettled(jobs))
      const results = end.status === 'fulfilled' ? end.value : []
      expect(results).toHaveLength(40)
      for (const result of results)
        expect(result).toMatchObject({ status: 'rejected', reason: { code: 'PRINTER_OFFLINE' } })
      expect(text()).toBe('')
    })

    if (kinds.includes('talking')) printerStatusContract(adapter, () => setUp('talking'))
  })
}
