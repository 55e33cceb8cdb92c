import { createClient } from '../../ipc/client.ts'
import type { engineContract } from '../../ipc/contract.ts'
import { type TerminalHand, virtualDevicesContract } from '../../ipc/devices-contract.ts'
import type { VirtualDisplayState } from '../../ipc/display.ts'
import { engineEvents } from '../../ipc/events.ts'
import type { Port } from '../../ipc/port.ts'
import type { ScaleHand } from '../../ipc/scale.ts'
import { createConnection } from '../stores/connection-store.ts'
import { createPanelStore, rememberCode } from './panel-store.ts'

const SHELF_SIZE = 24

/** Searches that fill the shelf with something to scan before anybody searched. */
const FIRST_WORDS = ['a', 'e', 'o'] as const

/** The virtual devices' panel: what a person's hands do at a real till. */
export function createPanel() {
  const store = createPanelStore()
  const devices = createConnection<typeof virtualDevicesContract>()
  const engine = createConnection<typeof engineContract>()

  const attempt = (work: Promise<unknown>): void => {
    work.then(
      () => store.setState({ failed: false }),
      () => store.setState({ failed: true }),
    )
  }

  const search = async (text: string): Promise<void> => {
    for (const word of text.trim() === '' ? FIRST_WORDS : [text.trim().slice(0, 80)]) {
      const found = await engine.call('product.search', { text: word, limit: SHELF_SIZE })
      store.setState({ shelf: found.filter(({ barcode }) => barcode !== null) })
      if (found.length > 0) return
    }
  }

  return {
    store,
    linkDevices: (port: Port): void => {
      const client = createClient(port, virtualDevicesContract)
      client.on('virtual.changed', (view) => store.setState({ devices: view }))
      client.on('virtual.display-changed', (display) =>
        store.setState(({ devices: view }) => ({ devices: view && { ...view, display } })),
      )
      devices.adopt(client)
      attempt(client.call('virtual.get', {}).then((view) => store.setState({ devices: view })))
    },
    linkEngine: (port: Port): void => {
      const client = createClient<typeof engineContract>(port, { events: engineEvents })
      // A till that has just been enrolled has its first goods a moment later.
      client.on('till.changed', ({ productCount }) => {
        if (productCount > 0 && store.getState().shelf.length === 0) attempt(search(''))
      })
      engine.adopt(client)
      attempt(search(''))
    },
    search: (text: string): void => attempt(search(text)),
    scan: (code: string): void => {
      if (code === '') return
      store.setState(({ usedCodes }) => ({ usedCodes: rememberCode(usedCodes, code) }))
      attempt(devices.call('virtual.scan', { code }))
    },
    setPrinter: (printer: { readonly online: boolean; readonly paper: boolean }): void =>
      attempt(devices.call('virtual.printer', printer)),
    setScale: (hand: ScaleHand): void => attempt(devices.call('virtual.scale', hand)),
    setDisplay: (fault: VirtualDisplayState['fault']): void =>
      attempt(devices.call('virtual.display', { fault })),
    setTerminal: (hand: TerminalHand): void => attempt(devices.call('virtual.terminal', { hand })),
    closeDrawer: (): void => attempt(devices.call('virtual.close-drawer', {})),
  }
}

export type DevicePanel = ReturnType<typeof createPanel>
