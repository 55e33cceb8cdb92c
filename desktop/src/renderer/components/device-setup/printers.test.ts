import { expect, test } from 'vitest'
import type { PrinterTransport } from '../../../ipc/device-setup.ts'
import { placeText, withoutPrinter, withPrinter, withPrinterChanged } from './printers.ts'

const at = (host: string): PrinterTransport => ({ kind: 'network', host, port: 9100 })

test('each printer has an id of its own, also after one is gone', () => {
  const two = withPrinter(withPrinter([], at('10.0.0.1')), at('10.0.0.2'))
  expect(two.map(({ id }) => id)).toEqual(['printer-1', 'printer-2'])
  const again = withPrinter(withoutPrinter(two, 'printer-1'), at('10.0.0.3'))
  expect(again.map(({ id, transport }) => [id, placeText(transport)])).toEqual([
    ['printer-2', '10.0.0.2:9100'],
    ['printer-1', '10.0.0.3:9100'],
  ])
})

test('the same place twice is one printer, and there are no more than three', () => {
  const hosts = ['10.0.0.1', '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4']
  const all = hosts.reduce(
    (printers, host) => withPrinter(printers, at(host)),
    withPrinter([], at('10.0.0.1')),
  )
  expect(all.map(({ transport }) => placeText(transport))).toEqual(
    ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((host) => `${host}:9100`),
  )
})

test('a change is of one printer', () => {
  const two = withPrinter(withPrinter([], at('10.0.0.1')), at('10.0.0.2'))
  const [first, second] = two as [(typeof two)[0], (typeof two)[0]]
  expect(withPrinterChanged(two, { ...second, columns: 48 })).toEqual([first, { ...second, columns: 48 }])
})

test('a place reads as a person writes it', () => {
  const usb = { vendorId: 0x04b8, productId: 0x0e15, serialNumber: 'X5' }
  expect(placeText({ kind: 'usb', address: { usb } })).toBe('USB 04b8:0e15 X5')
  expect(placeText({ kind: 'usb', address: { path: '/dev/usb/lp0' } })).toBe('/dev/usb/lp0')
})
