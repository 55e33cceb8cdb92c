import { describe, expect, it } from 'vitest'
import { virtualDevicesContract } from '../../ipc/devices-contract.ts'
import { serve } from '../../ipc/serve.ts'
import { fromPage } from '../ports/receive-ports.ts'
import { createFakeEngine } from '../testing/fake-engine.ts'
import { testId } from '../testing/views.ts'
import { createPanel } from './create-panel.ts'
import { MAX_USED_CODES, rememberCode } from './panel-store.ts'

const devices = {
  printerOnline: true,
  paper: true,
  drawerOpenings: 0,
  terminal: 'approve' as const,
  scale: { grams: 0, isMoving: false, fault: 'none' as const },
  display: { rows: ['', ''], brightness: 4, fault: 'none' as const },
  receipts: [],
}

const product = (n: number, barcode: string | null) => ({
  productId: testId(n),
  name: `Product ${n}`,
  priceMinor: 100,
  barcode,
  unit: 'each' as const,
  openPrice: false,
  trackedBy: 'none' as const,
})

describe('virtual devices panel', () => {
  it('follows the devices and scans through them', async () => {
    const scanned: string[] = []
    const { port1, port2 } = new MessageChannel()
    const served = serve(fromPage(port2), virtualDevicesContract, {
      'virtual.get': () => devices,
      'virtual.scan': ({ code }) => {
        scanned.push(code)
        return {}
      },
      'virtual.play': () => ({}),
      'virtual.printer': () => ({}),
      'virtual.close-drawer': () => ({}),
      'virtual.terminal': () => ({}),
      'virtual.scale': () => ({}),
      'virtual.display': () => ({}),
    })
    const panel = createPanel()
    panel.linkDevices(fromPage(port1))
    await expect.poll(() => panel.store.getState().devices).toEqual(devices)
    panel.scan('9520000000013')
    await expect.poll(() => scanned).toEqual(['9520000000013'])
    served.emit('virtual.changed', { ...devices, drawerOpenings: 1 })
    await expect.poll(() => panel.store.getState().devices?.drawerOpenings).toBe(1)
  })

  it('puts only products with a barcode on the shelf', async () => {
    const found = [product(1, '9520000000013'), product(2, null)]
    const panel = createPanel()
    panel.linkEngine(createFakeEngine({ 'product.search': () => found }).port)
    await expect.poll(() => panel.store.getState().shelf.map(({ name }) => name)).toEqual(['Product 1'])
  })

  it('says when nobody is there to scan', async () => {
    const panel = createPanel()
    panel.scan('1')
    await expect.poll(() => panel.store.getState().failed).toBe(true)
  })

  it('remembers the codes used last, each once', () => {
    const used = ['1', '2', '3', '1', '4', '5', '6', '7', '8', '9'].reduce(
      rememberCode,
      [] as readonly string[],
    )
    expect(used).toHaveLength(MAX_USED_CODES)
    expect(used.slice(0, 3)).toEqual(['9', '8', '7'])
    expect(used.at(-1)).toBe('3')
    expect(rememberCode(['a', 'b'], 'b')).toEqual(['b', 'a'])
  })
})
