import { expect, test } from 'vitest'
import { orderModules, readNeeds } from './modules.ts'

const needs = readNeeds(
  [
    'kernel/drivers/usb/serial/ftdi_sio.ko: kernel/drivers/usb/serial/usbserial.ko kernel/drivers/usb/core/usbcore.ko',
    'kernel/drivers/usb/serial/usbserial.ko: kernel/drivers/usb/core/usbcore.ko',
    'kernel/drivers/usb/core/usbcore.ko:',
    'kernel/drivers/hid/hid-generic.ko: kernel/drivers/hid/hid.ko',
    'kernel/drivers/hid/hid.ko:',
    '',
  ].join('\n'),
)

test('drivers come after what they need, each once, by either spelling of their names', () => {
  expect(
    orderModules(['ftdi-sio', 'usbserial', 'hid_generic'], needs).map((path) => path.split('/').at(-1)),
  ).toEqual(['usbcore.ko', 'usbserial.ko', 'ftdi_sio.ko', 'hid.ko', 'hid-generic.ko'])
})

test('what is built into the kernel is not loaded', () => {
  expect(orderModules(['evdev'], needs)).toEqual([])
})
