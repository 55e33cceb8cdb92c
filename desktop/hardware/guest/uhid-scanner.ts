import { closeSync, constants, openSync, writeSync } from 'node:fs'

/** USB-IF HID Point of Sale Usage Tables 1.02, bar code scanner: a 64-byte input report with id 2. */
const scannerDescriptor = Buffer.from(
  '058c0902a10185020912a102150026ff00750895010501093b81029503058c09fb09fc09fd' +
    '8102953809fe82020195020666ff0904090081029501058c750109ff810275078103c0c0',
  'hex',
)

/** The kernel's include/uapi/linux/uhid.h: packed, little endian, a u32 type first. */
const CREATE2 = 11
const INPUT2 = 12
const CREATE2_BYTES = 4_376
const BUS_USB = 3

export type PlayedUsb = {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber: string
  readonly descriptor?: Buffer
}

/** A HID device that the kernel takes for one on a cable. It is there from the call on until it is pulled. */
export function plugHid({ vendorId, productId, serialNumber, descriptor = scannerDescriptor }: PlayedUsb) {
  const fd = openSync('/dev/uhid', constants.O_RDWR | constants.O_NONBLOCK)
  const event = Buffer.alloc(CREATE2_BYTES)
  event.writeUInt32LE(CREATE2, 0)
  event.write(`Lab scanner ${serialNumber}`, 4, 127, 'latin1')
  event.write(`lab/${serialNumber}`, 132, 63, 'latin1')
  event.write(serialNumber, 196, 63, 'latin1')
  event.writeUInt16LE(descriptor.length, 260)
  event.writeUInt16LE(BUS_USB, 262)
  event.writeUInt32LE(vendorId, 264)
  event.writeUInt32LE(productId, 268)
  descriptor.copy(event, 280)
  writeSync(fd, event)

  return {
    send: (reports: readonly Uint8Array[]): void => {
      for (const report of reports) writeSync(fd, inputEvent(report))
    },
    /** As if the cable were pulled. */
    pull: (): void => closeSync(fd),
  }
}

function inputEvent(report: Uint8Array): Buffer {
  const event = Buffer.alloc(6 + report.length)
  event.writeUInt32LE(INPUT2, 0)
  event.writeUInt16LE(report.length, 4)
  event.set(report, 6)
  return event
}
