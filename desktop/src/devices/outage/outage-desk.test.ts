import { beforeEach, describe, expect, it } from 'vitest'
import { createVirtualPrinter } from '../printer/virtual/virtual-printer.ts'
import { createVirtualScanner } from '../scanner/virtual/virtual-scanner.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createOutageDesk } from './outage-desk.ts'

const CODE = '9521234567899'
const BYTES = Uint8Array.from([0x41, 0x0a])

let clock: ReturnType<typeof createFakeClock>
let printer: ReturnType<typeof createVirtualPrinter>
let scanner: ReturnType<typeof createVirtualScanner>
let desk: ReturnType<typeof start>
let seen: string[]

const start = () => createOutageDesk({ printer, scanner: { ...scanner, repeats: () => 0 } }, clock)

beforeEach(async () => {
  clock = createFakeClock()
  printer = createVirtualPrinter(42)
  scanner = createVirtualScanner({ clock, log: () => undefined })
  await clock.advance(0)
  desk = start()
  seen = []
  desk.printer.onChange(() => seen.push(`printer ${desk.printer.state()}`))
  desk.scanner.onState((state) => seen.push(`scanner ${state}`))
  desk.scanner.onScan(({ code }) => seen.push(code))
})

describe('a printer that is switched off', () => {
  it('does not answer, prints nothing, and is back', async () => {
    desk.offFor('printer', 1_000)
    expect(desk.printer.state()).toBe('offline')
    await expect(desk.printer.send(BYTES)).rejects.toMatchObject({ code: 'PRINTER_OFFLINE' })
    expect(printer.receipts()).toHaveLength(0)
    desk.offFor('printer', 0)
    await desk.printer.send(BYTES)
    expect(printer.receipts()).toHaveLength(1)
    expect(seen).toEqual(['printer offline', 'printer ready'])
  })

  it('stays what it is beside it: one that has no paper is not ready afterwards', () => {
    desk.offFor('printer', 1_000)
    printer.setFaults({ online: true, paper: false })
    desk.offFor('printer', 0)
    expect([desk.printer.state(), desk.printer.condition()]).toEqual(['offline', 'paper-out'])
  })

  it('comes back by itself when nobody switches it on', async () => {
    desk.offFor('printer', 1_000)
    await clock.advance(999)
    expect(desk.printer.state()).toBe('offline')
    await clock.advance(1)
    expect(desk.printer.state()).toBe('ready')
  })

  it('stays away as long as was last asked for', async () => {
    desk.offFor('printer', 1_000)
    await clock.advance(900)
    desk.offFor('printer', 1_000)
    await clock.advance(900)
    expect(desk.printer.state()).toBe('offline')
    await clock.advance(100)
    expect(desk.printer.state()).toBe('ready')
  })
})

describe('a scanner that is switched off', () => {
  it('reads nothing, says so device by device, and is back', () => {
    desk.offFor('scanner', 1_000)
    scanner.scan(CODE)
    desk.scanner.asIfRead(CODE)
    expect([desk.scanner.state(), desk.scanner.devices().map(({ state }) => state)]).toEqual([
      'offline',
      ['offline'],
    ])
    desk.end()
    scanner.scan(CODE)
    desk.scanner.asIfRead(CODE)
    expect(seen).toEqual(['scanner offline', 'scanner ready', CODE, CODE])
    expect(desk.scanner.devices().map(({ state }) => state)).toEqual(['ready'])
  })

  it('is still none where there is none', () => {
    const absent = { ...scanner, state: () => 'absent' as const, repeats: () => 0 }
    const none = createOutageDesk({ printer, scanner: absent }, clock)
    none.offFor('scanner', 1_000)
    expect(none.scanner.state()).toBe('absent')
  })
})
