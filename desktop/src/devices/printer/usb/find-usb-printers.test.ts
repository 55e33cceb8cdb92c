import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFakeUsbPrinters, type FakeUsbPrinters } from '../../testing/fake-usb-printers.ts'
import { findPrinterFile, findUsbPrinters } from './find-usb-printers.ts'

let usbPrinters: FakeUsbPrinters
let plug: FakeUsbPrinters['plug']
let system: FakeUsbPrinters['system']
beforeEach(() => {
  usbPrinters = createFakeUsbPrinters()
  plug = usbPrinters.plug
  system = { ...usbPrinters.system, deviceDir: '/dev' }
})
afterEach(() => usbPrinters.remove())

const epson = {
  idVendor: '04b8',
  idProduct: '0e15',
  serial: 'X5',
  manufacturer: 'EPSON',
  product: 'TM-T20II',
}

it('finds printers by what they are, in the order of their files', async () => {
  plug('lp10', { idVendor: '0519', idProduct: '0003' })
  plug('lp2', epson)
  mkdirSync(join(system.classDir, 'hiddev0'))
  expect(await findUsbPrinters(system)).toEqual([
    {
      path: '/dev/usb/lp2',
      usb: { vendorId: 0x04b8, productId: 0x0e15, serialNumber: 'X5' },
      name: 'EPSON TM-T20II',
    },
    { path: '/dev/usb/lp10', usb: { vendorId: 0x0519, productId: 3, serialNumber: null }, name: null },
  ])
})

it('finds a printer again whatever number its file has now', async () => {
  const usb = { vendorId: 0x04b8, productId: 0x0e15, serialNumber: 'X5' }
  plug('lp0', { ...epson, serial: 'X6' })
  plug('lp1', epson)
  expect(await findPrinterFile({ usb }, system)).toBe('/dev/usb/lp1')
  expect(await findPrinterFile({ usb: { ...usb, serialNumber: null } }, system)).toBe('/dev/usb/lp0')
  expect(await findPrinterFile({ path: '/dev/usb/lp7' }, system)).toBe('/dev/usb/lp7')
  await expect(findPrinterFile({ usb: { ...usb, serialNumber: 'X7' } }, system)).rejects.toMatchObject({
    code: 'DEVICE_OFFLINE',
  })
})

it('one that is half gone, or a machine without such files, costs nothing', async () => {
  plug('lp0', { idProduct: '0e15' })
  plug('lp1', epson)
  expect((await findUsbPrinters(system)).map(({ path }) => path)).toEqual(['/dev/usb/lp1'])
  expect(await findUsbPrinters({ classDir: join(usbPrinters.dir, 'none'), deviceDir: '/dev' })).toEqual([])
})
