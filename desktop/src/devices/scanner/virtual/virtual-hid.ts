import { EventEmitter } from 'node:events'
import type { HidDeviceInfo, HidHandle, HidModule } from '../hid-pos/hid-module.ts'

/**
 * node-hid's interface without a USB bus: devices are plugged in and out by calls, their reports injected as
 * bytes. It behaves as the real one was seen to: an unplugged device gives 'error' with a plain string.
 */
export function createVirtualHid() {
  const plugged = new Map<string, HidDeviceInfo>()
  const handles = new Map<string, Set<EventEmitter>>()
  let openFault: string | undefined

  const open = async (path: string): Promise<HidHandle> => {
    if (openFault) throw new Error(openFault)
    if (!plugged.has(path)) throw new Error(`cannot open device with path ${path}`)
    const emitter = new EventEmitter()
    const ofPath = handles.get(path) ?? new Set()
    handles.set(path, ofPath.add(emitter))
    return Object.assign(emitter, {
      close: async () => {
        ofPath.delete(emitter)
        emitter.removeAllListeners()
      },
    })
  }

  const module: HidModule = { devicesAsync: async () => [...plugged.values()], HIDAsync: { open } }
  return {
    module,
    plug: (device: HidDeviceInfo & { readonly path: string }): void => void plugged.set(device.path, device),
    unplug: (path: string): void => {
      plugged.delete(path)
      for (const handle of handles.get(path) ?? []) handle.emit('error', 'could not read from HID device')
    },
    /** From now on each open fails with this message; undefined ends it. */
    failOpens: (message: string | undefined): void => {
      openFault = message
    },
    /** Gives the report to whoever has the device open, and tells how many have. */
    inject: (path: string, report: Uint8Array): number => {
      const open = [...(handles.get(path) ?? [])]
      for (const handle of open) handle.emit('data', Uint8Array.from(report))
      return open.length
    },
  }
}
export type VirtualHid = ReturnType<typeof createVirtualHid>
