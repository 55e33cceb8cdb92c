import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import type { PrinterCondition } from '../../ipc/device-views.ts'
import { bytesFor, type Printer, SILENT } from '../printer/port.ts'
import { epsonTm } from '../printer/profiles/epson-tm.ts'
import { generic } from '../printer/profiles/generic.ts'
import type { PrinterProfile } from '../printer/profiles/profile.ts'
import { createPrinterDrawer } from './printer-drawer.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** A printer that takes receipts and usual pulses only while it can print; real-time ones always. */
function setUp(condition: PrinterCondition | null, profile: PrinterProfile, isThere = true) {
  const taken: string[] = []
  const printer: Printer = {
    ...SILENT,
    state: () => 'offline',
    condition: () => condition,
    onChange: () => undefined,
    send: async (job) => {
      const bytes = hex(bytesFor(job, { columns: 42, profile }))
      const isHeard = isThere && (bytes.startsWith('1014') || condition === null || condition === 'paper-low')
      if (!isHeard) throw new AppError('PRINTER_OFFLINE')
      taken.push(bytes)
    },
    close: () => undefined,
  }
  return { taken, drawer: createPrinterDrawer(printer, { pin: 5, pulseMs: 120, sensor: 'none' }) }
}

it.each([null, 'paper-low'] as const)(
  'opens by the usual pulse while the printer prints: %s',
  async (condition) => {
    const { taken, drawer } = setUp(condition, epsonTm)
    await drawer.open()
    expect(taken).toEqual(['1b70013cfa'])
  },
)

it.each(['paper-out', 'cover-open', 'fault'] as const)(
  'opens by a real-time pulse while it needs a hand: %s',
  async (condition) => {
    const { taken, drawer } = setUp(condition, epsonTm)
    await drawer.open()
    expect(taken).toEqual(['1014010102'])
  },
)

it('sends no real-time pulse to a make that may ignore it', async () => {
  const { taken, drawer } = setUp('paper-out', generic)
  await expect(drawer.open()).rejects.toMatchObject({ code: 'PRINTER_OFFLINE' })
  expect(taken).toEqual([])
})

it('stays shut where nobody answers', async () => {
  const { taken, drawer } = setUp(null, epsonTm, false)
  await expect(drawer.open()).rejects.toMatchObject({ code: 'PRINTER_OFFLINE' })
  expect(taken).toEqual([])
})

it('sends one pulse for all that ask while it is on its way', async () => {
  const { taken, drawer } = setUp(null, epsonTm)
  await Promise.all([drawer.open(), drawer.open(), drawer.open()])
  expect(taken).toHaveLength(1)
  await drawer.open()
  expect(taken).toHaveLength(2)
})
