import { expect, it, vi } from 'vitest'
import { createEmitter } from '../../emitter.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createFakeCable } from '../../testing/fake-line.ts'
import { generic } from '../profiles/generic.ts'
import type { PrinterProfile } from '../profiles/profile.ts'
import { createFaultyPrinter, type Manner } from '../virtual/server/faulty-printer.ts'
import { createLinePrinter } from './line-printer.ts'

const MINUTE_MS = 60_000
const TELL_ALL = [0x1d, 0x61, 0xff]

async function setUp(status: PrinterProfile['status'], manner: Manner = 'well') {
  const clock = createFakeClock()
  const cable = createFakeCable(clock)
  const played = createFaultyPrinter()
  played.behave(manner)
  const wire = played.connect({ say: cable.say, cut: cable.pull, changed: () => undefined })
  cable.onHeard(wire.receive)
  const plugging = createEmitter<void>()
  const printer = createLinePrinter({
    ...{ deviceId: 'printer', open: cable.open, clock, log: () => undefined, news: plugging },
    paper: { columns: 42, profile: { ...generic, status } },
  })
  await clock.advance(2_000)
  /** How often it was asked how it is. */
  const asked = () => cable.written.filter(([first]) => first === 0x10).length
  return {
    clock,
    cable,
    hardware: played.hardware,
    behave: played.behave,
    printer,
    asked,
    news: plugging.emit,
  }
}

it('a printer that tells its changes is told to once, and believed without being asked', async () => {
  const { clock, cable, hardware, printer } = await setUp('asked-and-told')
  await clock.advance(5 * MINUTE_MS)
  expect(cable.written.filter((bytes) => `${bytes}` === `${TELL_ALL}`)).toHaveLength(1)
  const changed = vi.fn()
  printer.onChange(changed)
  hardware.set({ isCoverOpen: true, pin: 'high' })
  expect([printer.state(), printer.condition(), printer.sensor()]).toEqual(['offline', 'cover-open', 'high'])
  expect(changed).toHaveBeenCalled()
  hardware.set({ isCoverOpen: false })
  expect([printer.state(), printer.condition()]).toEqual(['ready', null])
})

it('plugged in again it is told so again', async () => {
  const { clock, cable, hardware, printer } = await setUp('asked-and-told')
  cable.pull()
  hardware.restart()
  cable.plug()
  await clock.advance(MINUTE_MS)
  expect(cable.written.filter((bytes) => `${bytes}` === `${TELL_ALL}`)).toHaveLength(2)
  hardware.set({ paper: 'low' })
  expect(printer.condition()).toBe('paper-low')
})

it('is ready as soon as it is plugged in, and not at the end of a pause', async () => {
  const { clock, cable, hardware, printer, news } = await setUp('none')
  cable.pull()
  await clock.advance(10 * MINUTE_MS)
  hardware.restart()
  cable.plug()
  await clock.advance(0)
  expect(printer.state()).toBe('offline')
  news()
  await clock.advance(100)
  expect(printer.state()).toBe('ready')
})

it('a make that always answers is offline while it does not, and gets nothing', async () => {
  const { clock, cable, printer } = await setUp('asked-and-told', 'mute')
  await clock.advance(MINUTE_MS)
  expect(printer.state()).toBe('offline')
  const sent = expect(printer.send(Uint8Array.of(0x41))).rejects.toMatchObject({ code: 'PRINTER_OFFLINE' })
  await clock.advance(MINUTE_MS)
  await sent
  expect(cable.written.flat()).not.toContain(0x41)
})

it('a make that never answers is never asked', async () => {
  const { clock, cable, printer } = await setUp('none')
  await clock.advance(60 * MINUTE_MS)
  await printer.send(Uint8Array.of(0x41))
  expect([printer.state(), cable.written]).toEqual(['ready', [[0x41]]])
})

it('one that says nothing is asked ever more seldom, also while it prints', async () => {
  const { clock, printer, asked } = await setUp('asked', 'mute')
  await clock.advance(10_000)
  expect([printer.state(), asked()]).toEqual(['ready', 2])
  await clock.advance(8 * 60 * MINUTE_MS)
  expect(asked()).toBeLessThan(16)
  for (let turn = 0; turn < 60; turn += 1) {
    await printer.send(Uint8Array.of(0x41))
    await clock.advance(MINUTE_MS)
  }
  expect(asked()).toBeLessThan(18)
})

it('one that was off when the till began is heard once it is on', async () => {
  const { clock, hardware, behave, printer } = await setUp('asked', 'mute')
  await clock.advance(10 * MINUTE_MS)
  expect([printer.state(), printer.condition()]).toEqual(['ready', null])
  behave('well')
  hardware.set({ paper: 'out' })
  await clock.advance(10 * MINUTE_MS)
  expect([printer.state(), printer.condition()]).toEqual(['offline', 'paper-out'])
})

it('one that answered once has to answer from then on, also when it was pulled meanwhile', async () => {
  const { clock, cable, behave, printer } = await setUp('asked')
  behave('mute')
  await clock.advance(MINUTE_MS)
  expect(printer.state()).toBe('offline')
  cable.pull()
  cable.plug()
  await clock.advance(60 * MINUTE_MS)
  expect(printer.state()).toBe('offline')
  behave('well')
  await clock.advance(10_000)
  expect(printer.state()).toBe('ready')
})
