import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, writeSync } from 'node:fs'
import { until } from './figures.ts'
import { createGadget } from './gadget.ts'

/** What the gadget says it is; `init.sh` makes it so. */
export const acm = { vendorId: 0x1eab, productId: 0x0d06, serialNumber: 'LABACM1' }

/** A scanner with a serial line on USB, without a driver of its own (CDC ACM): a gadget whose far end this holds. */
export function createAcmLine() {
  const gadget = createGadget('acm', 3, '/dev/ttyGS0')
  let fd: number | undefined

  const pull = (): void => {
    if (fd === undefined) return
    gadget.pull()
    closeSync(fd)
    fd = undefined
  }

  return {
    plug: async (): Promise<void> => {
      await gadget.plug()
      await until('the far end to open', () => {
        try {
          fd = openSync(gadget.farEnd, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
        } catch {
          return false
        }
        return true
      })
      // Nothing of what the till sends is sent back, and every byte is one byte.
      execFileSync('stty', ['-F', gadget.farEnd, 'raw', '-echo'], { timeout: 10_000 })
    },
    pull,
    say: (text: string): void => {
      if (fd !== undefined) writeSync(fd, Buffer.from(text, 'latin1'))
    },
  }
}
