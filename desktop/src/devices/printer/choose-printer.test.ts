import { expect, it, vi } from 'vitest'
import { PrinterSetup, type SerialPlace } from '../../ipc/device-setup.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createFakeCable } from '../testing/fake-line.ts'
import { choosePrinter } from './choose-printer.ts'

function choose(transport: object, env: { readonly [name: string]: string } = {}) {
  const [clock, cable, log] = [createFakeClock(), createFakeCable(), vi.fn()]
  const openSerial = vi.fn((_: SerialPlace) => cable.open())
  const setup = { printers: [PrinterSetup.parse({ id: 'front', name: 'Front', transport })] }
  const printer = choosePrinter({ env, setup, clock, log, openSerial })
  return { clock, cable, log, openSerial, printer }
}

it('a serial printer gets the line that is set up for it, and its jobs', async () => {
  const place = { address: { path: '/dev/ttyS0' }, settings: { baudRate: 38_400, flow: 'rts-cts' } }
  const { clock, cable, openSerial, printer } = choose({ kind: 'serial', ...place })
  await clock.advance(20_000)
  expect(openSerial).toHaveBeenCalledWith(expect.objectContaining({ address: { path: '/dev/ttyS0' } }))
  expect(openSerial.mock.calls[0]?.[0].settings).toMatchObject({ baudRate: 38_400, flow: 'rts-cts' })
  expect(printer.state()).toBe('ready')
  await printer.send(Uint8Array.of(1, 2))
  expect(cable.written.at(-1)).toEqual([1, 2])
  printer.close()
})

it('a USB printer that is not plugged in is offline, and is looked for', async () => {
  const usb = { vendorId: 0xfffe, productId: 1, serialNumber: null }
  const { clock, log, printer } = choose({ kind: 'usb', address: { usb } })
  await vi.waitFor(() => expect(log).toHaveBeenCalled())
  expect(printer.state()).toBe('offline')
  expect(log).toHaveBeenCalledWith('device not open', expect.objectContaining({ deviceId: 'front' }))
  await expect(printer.send(Uint8Array.of(1))).rejects.toMatchObject({ code: 'PRINTER_OFFLINE' })
  expect(clock.waiting()).toBeGreaterThan(0)
  printer.close()
  expect(clock.waiting()).toBe(0)
})

it('an address of the environment takes the place of what is set up', async () => {
  const transport = { kind: 'serial', address: { path: '/dev/ttyS0' }, settings: {} }
  const { openSerial, log, printer } = choose(transport, { TILL_PRINTER: 'usb' })
  expect([printer.state(), log.mock.calls[0]?.[0]]).toEqual([
    'offline',
    'TILL_PRINTER is not tcp://host:port',
  ])
  expect(openSerial).not.toHaveBeenCalled()
  printer.close()
})
