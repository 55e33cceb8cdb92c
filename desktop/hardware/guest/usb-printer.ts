import { closeSync, constants, existsSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { createFaultyPrinter } from '../../src/devices/printer/virtual/server/faulty-printer.ts'
import { until } from './figures.ts'

const LOOK_EVERY_MS = 4
const PIECE_BYTES = 8_192

/**
 * A receipt printer that the kernel takes for one on a USB cable: a gadget, whose far end is a file that this reads
 * and answers on. Bound to its controller it is plugged in.
 */
export function createUsbPrinter(number: 0 | 1) {
  const printer = createFaultyPrinter()
  const udc = `/sys/kernel/config/usb_gadget/printer${number}/UDC`
  const farEnd = `/dev/g_printer${number}`
  let fd: number | undefined
  let isReading = true
  /** When it last went wrong, by the clock of figures. */
  let brokenMs = 0
  const piece = Buffer.alloc(PIECE_BYTES)

  const say = (bytes: Uint8Array): void => {
    if (fd !== undefined) writeSync(fd, bytes)
  }
  const pull = (): void => {
    if (fd === undefined) return
    closeSync(fd)
    fd = undefined
    brokenMs = performance.now()
    writeFileSync(udc, '\n')
  }
  const wire = printer.connect({
    say,
    cut: pull,
    changed: (manner) => {
      isReading = manner !== 'deaf'
      brokenMs = performance.now()
    },
  })

  /** Nothing to read is an error of a file that does not wait. */
  function look(): void {
    if (fd === undefined) return
    try {
      for (let got = 1; isReading && got > 0 && fd !== undefined; ) {
        got = readSync(fd, piece, 0, piece.length, null)
        if (got > 0) wire.receive(piece.subarray(0, got))
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
    setTimeout(look, LOOK_EVERY_MS)
  }

  return {
    ...printer,
    serialNumber: `LABPRN${number}`,
    plug: async (): Promise<void> => {
      if (fd !== undefined) return
      isReading = true
      writeFileSync(udc, `dummy_udc.${number}`)
      await until('the far end', () => existsSync(farEnd))
      // Its access rights come a moment after it.
      await until('the far end to open', () => {
        try {
          fd = openSync(farEnd, constants.O_RDWR | constants.O_NONBLOCK)
        } catch {
          return false
        }
        return true
      })
      look()
    },
    pull,
    sinceBrokenMs: (): number => performance.now() - brokenMs,
    /** What is on paper, as text. */
    text: (): string => Buffer.from(printer.hardware.printed()).toString('latin1'),
  }
}
