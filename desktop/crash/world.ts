import { AppError } from '@codex/shared/errors/app-error'
import { createTerminalMemory } from '../src/devices/terminal/terminal-memory.ts'
import { createVirtualTerminal } from '../src/devices/terminal/virtual-terminal.ts'
import { createBalanceHub } from '../src/engine/testing/balance-hub.ts'
import { type DevicesView, NO_DEVICES } from '../src/ipc/device-views.ts'
import { devicesContract } from '../src/ipc/devices-contract.ts'
import type { Port } from '../src/ipc/port.ts'
import type { ScaleReading } from '../src/ipc/scale.ts'
import { type Served, serve } from '../src/ipc/serve.ts'

/** `mute`: it takes what comes, prints it or not, and does not say which. */
export type PrinterHabit = 'ready' | 'offline' | 'mute'

/**
 * What stands around a till and outlives its crash: a hub with money of balances, a terminal without paper that remembers its charges, a printer, a drawer, a scale,
 * a scanner that sends again what nobody has taken.
 */
export function createWorld() {
  const terminal = createVirtualTerminal(createTerminalMemory(), { prints: true })
  const balances = createBalanceHub()
  const printed = new Map<string, number>()
  let muteJobs = 0
  const takers = new Map<string, () => void>()
  let kicks = 0
  /** What it says, one after the other, the last for good; nothing: there is none. */
  let scale: readonly ScaleReading[] = []
  let printer: PrinterHabit = 'ready'
  let host: Served<typeof devicesContract> | undefined

  const states = (): DevicesView => ({
    ...NO_DEVICES,
    scanner: 'ready',
    printer: printer === 'offline' ? 'offline' : 'ready',
    terminal: terminal.state(),
    scale: scale.length > 0 ? 'ready' : 'absent',
  })

  return {
    terminal,
    /** A hub that gives out money of balances. */
    balances,
    attach: (port: Port): void => {
      host = serve(port, devicesContract, {
        'printer.print': ({ jobId }) => {
          if (printer === 'offline') throw new AppError('PRINTER_OFFLINE')
          if (printer === 'mute') muteJobs += 1
          if (printer === 'ready' || muteJobs % 2 === 0) printed.set(jobId, (printed.get(jobId) ?? 0) + 1)
          if (printer === 'mute') throw new AppError('PRINT_OUTCOME_UNKNOWN')
          return {}
        },
        'drawer.open': () => {
          kicks += 1
          return {}
        },
        'scan.taken': ({ scanKey }) => {
          takers.get(scanKey)?.()
          takers.delete(scanKey)
          return {}
        },
        'device.states': states,
        'display.show': () => ({}),
        'scale.read': () => {
          const [says, ...next] = scale
          if (!says) throw new AppError('DEVICE_OFFLINE')
          if (next.length > 0) scale = next
          return says
        },
        'terminal.start': terminal.start,
        'terminal.ask': ({ reference }) => terminal.ask(reference),
        'terminal.abort': async ({ reference }) => {
          await terminal.abort(reference)
          return {}
        },
        'terminal.end-day': ({ dayEndId }) => terminal.endDay(dayEndId),
      })
    },
    /** Calls back when the engine says that it has taken it. */
    scan: (code: string, scanKey: string, taken: () => void): void => {
      takers.set(scanKey, taken)
      host?.emit('scan', { code, aim: null, deviceId: 'crash', t0Ms: Date.now(), scanKey })
    },
    setPrinter: (habit: PrinterHabit): void => {
      printer = habit
      host?.emit('device.changed', states())
    },
    setScale: (...says: readonly ScaleReading[]): void => {
      scale = says
      host?.emit('device.changed', states())
    },
    tellStates: (): void => host?.emit('device.changed', states()),
    kicks: (): number => kicks,
    /** How often each job came out of the printer. */
    printed: (): ReadonlyMap<string, number> => printed,
    /** Jobs of which it did not say what had become of them. */
    muteJobs: (): number => muteJobs,
  }
}
export type CrashWorld = ReturnType<typeof createWorld>
