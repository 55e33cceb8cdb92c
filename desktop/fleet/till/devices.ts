import { randomUUID } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import { createTerminalMemory } from '../../src/devices/terminal/terminal-memory.ts'
import { createVirtualTerminal } from '../../src/devices/terminal/virtual-terminal.ts'
import { type DevicesView, NO_DEVICES } from '../../src/ipc/device-views.ts'
import { devicesContract } from '../../src/ipc/devices-contract.ts'
import type { Port } from '../../src/ipc/port.ts'
import { serve } from '../../src/ipc/serve.ts'

/**
 * What stands around a headless till: a terminal that remembers its charges in a file, as a real one does when the till
 * is killed, a printer that has paper, a scanner.
 */
export function createDevices(port: Port, terminalFile: string) {
  const terminal = createVirtualTerminal(createTerminalMemory(terminalFile))
  const takers = new Map<string, () => void>()
  const states = (): DevicesView => ({
    ...{ ...NO_DEVICES, scanner: 'ready', printer: 'ready', drawer: 'ready' },
    terminal: terminal.state(),
  })

  const host = serve(port, devicesContract, {
    'printer.print': () => ({}),
    'drawer.open': () => ({}),
    'scan.taken': ({ scanKey }) => {
      takers.get(scanKey)?.()
      takers.delete(scanKey)
      return {}
    },
    'device.states': states,
    'display.show': () => ({}),
    'scale.read': () => {
      throw new AppError('DEVICE_OFFLINE')
    },
    'terminal.start': terminal.start,
    'terminal.ask': ({ reference }) => terminal.ask(reference),
    'terminal.abort': async ({ reference }) => {
      await terminal.abort(reference)
      return {}
    },
    'terminal.end-day': ({ dayEndId }) => terminal.endDay(dayEndId),
  })

  return {
    terminal,
    /** The till asks a terminal again that has come back. */
    tellStates: (): void => host.emit('device.changed', states()),
    /** Resolves when the engine has taken it: its line is on disk. */
    scan: (code: string): Promise<void> =>
      new Promise((resolve) => {
        const scanKey = randomUUID()
        takers.set(scanKey, resolve)
        host.emit('scan', { code, aim: null, deviceId: 'headless', t0Ms: Date.now(), scanKey })
      }),
  }
}
export type Devices = ReturnType<typeof createDevices>
