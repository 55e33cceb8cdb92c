import { access } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createKeptLine, type KeptLine } from '../../line/kept-line.ts'
import { createNodeNews, type NodeNews } from '../../line/node-news.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createFakeCable } from '../../testing/fake-line.ts'
import { createFakeUsbPrinters, type FakeUsbPrinters } from '../../testing/fake-usb-printers.ts'
import { findPrinterFile } from './find-usb-printers.ts'

/** It stands still: no pause ever ends. */
const clock = createFakeClock()
let plugs: FakeUsbPrinters
let news: NodeNews
let lines: KeptLine[]
beforeEach(() => {
  plugs = createFakeUsbPrinters()
  news = createNodeNews(clock, { dir: plugs.system.deviceDir })
  lines = []
})
afterEach(() => {
  for (const line of lines) line.close()
  plugs.remove()
})

const facts = (serial: string) => ({ idVendor: '04b8', idProduct: '0e15', serial })

function keep(serialNumber: string) {
  const cable = createFakeCable()
  const open = async () => {
    const usb = { vendorId: 0x04b8, productId: 0x0e15, serialNumber }
    await access(await findPrinterFile({ usb }, plugs.system))
    return cable.open()
  }
  const line = createKeptLine({ deviceId: serialNumber, open, clock, log: () => undefined, news })
  lines.push(line)
  return {
    cable,
    becomes: (state: string) =>
      vi.waitFor(() => expect(line.state()).toBe(state), { timeout: 5_000, interval: 2 }),
    state: line.state,
  }
}

it('the first printer and the second are opened because their files are there', async () => {
  const [first, second] = [keep('X1'), keep('X2')]
  await vi.waitFor(() => expect(clock.waiting()).toBe(2), { timeout: 5_000, interval: 2 })
  for (let turn = 0; turn < 3; turn += 1) {
    plugs.plug('lp0', facts('X1'))
    await first.becomes('ready')
    expect(second.state()).toBe('offline')
    plugs.plug('lp1', facts('X2'))
    await second.becomes('ready')
    plugs.pull('lp1', false)
    plugs.pull('lp0', true)
    for (const { cable, becomes } of [first, second]) {
      cable.pull()
      await becomes('offline')
      cable.plug()
    }
  }
})
