import type { DrawerSetup } from '../../ipc/device-setup.ts'
import { createCell } from '../emitter.ts'
import { createKeptLine, type KeptLineDeps } from '../line/kept-line.ts'
import type { Drawer } from './port.ts'

const WRITE_MS = 1_000
const LOOK_EVERY_MS = 500

type Setup = Pick<Extract<DrawerSetup, { kind: 'serial' }>, 'command' | 'sensor' | 'whenOpen'>
type Deps = Omit<KeptLineDeps, 'deviceId'> & { readonly setup: Setup }

/** A drawer with a trigger of its own on a serial port. Its sensor, where it has one, is a wire of the same port. */
export function createSerialDrawer({ setup, clock, ...deps }: Deps): Drawer {
  const { command, sensor, whenOpen } = setup
  const line = createKeptLine({ deviceId: 'drawer', clock, ...deps })
  const isOpen = createCell<boolean | null>(null)
  const bytes = Uint8Array.from(Buffer.from(command, 'hex'))
  let cancel = (): void => undefined

  async function look(): Promise<void> {
    if (sensor === 'none' || line.state() !== 'ready') return
    const wires = await line.wires(WRITE_MS).catch(() => undefined)
    if (line.state() !== 'ready') return
    isOpen.set(wires ? wires[sensor] === (whenOpen === 'on') : null)
    cancel()
    cancel = clock.after(LOOK_EVERY_MS, () => void look())
  }

  line.onState((state) => {
    if (state === 'ready') void look()
    else isOpen.set(null)
  })

  return {
    state: line.state,
    isOpen: isOpen.get,
    onChange: (listener) => {
      line.onState(() => listener())
      isOpen.onChange(() => listener())
    },
    open: () => line.write(bytes, WRITE_MS),
    close: () => {
      cancel()
      line.close()
    },
  }
}
