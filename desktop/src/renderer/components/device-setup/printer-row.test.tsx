import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { PrinterTransport } from '../../../ipc/device-setup.ts'
import { PrinterRow } from './printer-row.tsx'
import { usualSettings } from './usual-settings.ts'

const ignore = (): void => undefined
const shown = (transport: PrinterTransport, profile = 'generic'): string =>
  renderToStaticMarkup(
    <PrinterRow
      printer={{ id: 'front', name: 'Front', transport, profile, columns: 42 }}
      duty="Prints"
      onChange={ignore}
      onRemove={ignore}
    />,
  )
const pressed = (html: string): string[] =>
  [...html.matchAll(/aria-pressed="true" data-testid="([^"]+)"/g)].map(([, id]) => id ?? '')

it('a serial printer shows how its port is set', () => {
  const settings = usualSettings({ baudRate: 38_400, flow: 'rts-cts' })
  const html = shown({ kind: 'serial', address: { path: '/dev/ttyS0' }, settings }, 'epson-tm')
  expect(html).toContain('/dev/ttyS0')
  expect(pressed(html)).toEqual([
    ...['columns-front-42', 'make-front-epson-tm', 'rate-front-38400', 'flow-front-rts-cts'],
  ])
})

it('any other has no port to set, and a make that this version does not know is shown as the usual one', () => {
  const usb = { vendorId: 0x04b8, productId: 0x0e15, serialNumber: 'X5' }
  const html = shown({ kind: 'usb', address: { usb } }, 'of-tomorrow')
  expect(html).toContain('USB 04b8:0e15 X5')
  expect(pressed(html)).toEqual(['columns-front-42', 'make-front-generic'])
})
