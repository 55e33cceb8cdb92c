import type { Outage } from '@codex/shared/drill/drill-report'
import { AppError } from '@codex/shared/errors/app-error'
import type { VirtualTerminal } from '../../src/devices/terminal/virtual-terminal.ts'
import { READY, type runTill } from '../../src/engine/testing/a-till.ts'
import type { Handlers } from '../../src/ipc/define.ts'
import type { DevicesView } from '../../src/ipc/device-views.ts'
import type { hostContract } from '../../src/ipc/host-contract.ts'
import { DRILL_SCANNER } from '../../src/ipc/outages.ts'
import type { Time } from './time.ts'

type Host = ReturnType<typeof runTill>['host']
type Scan = { readonly code: string; readonly deviceId: string; readonly scanKey: string }

/** `mute`: it takes what comes, and does not say whether it printed. */
export type PrinterHabit = 'ready' | 'offline' | 'mute'

/** What stands at the counter and outlives every engine; a drill may take some of it away. */
export function createDevices(terminal: VirtualTerminal, time: Time) {
  const { timers } = time.timersOf()
  const papers = new Map<string, number>()
  /** With what ends it by the host's own clock. */
  const away = new Map<Outage, () => void>()
  let habit: PrinterHabit = 'ready'
  let host: Host | undefined
  /** What only a real sale may set in motion. */
  const moved = { drawer: 0, terminal: 0 }

  const states = (): DevicesView => ({
    ...READY,
    terminal: terminal.state(),
    scanner: away.has('scanner') ? 'offline' : 'ready',
    printer: away.has('printer') || habit === 'offline' ? 'offline' : 'ready',
  })
  const tell = (): void => host?.emit('device.changed', states())

  const giveBack = (outage: Outage): void => {
    away.get(outage)?.()
    if (away.delete(outage)) tell()
  }

  const scan = ({ code, deviceId, scanKey }: Scan): void => {
    if (!away.has('scanner')) host?.emit('scan', { code, aim: null, deviceId, t0Ms: 1, scanKey })
  }

  const handlers: Partial<Handlers<typeof hostContract>> = {
    'device.states': states,
    'printer.print': ({ jobId }) => {
      if (states().printer === 'offline') throw new AppError('PRINTER_OFFLINE')
      papers.set(jobId, (papers.get(jobId) ?? 0) + 1)
      if (habit === 'mute') throw new AppError('PRINT_OUTCOME_UNKNOWN')
      return {}
    },
    'printer.papers': ({ jobId }) => ({ papers: papers.get(jobId) ?? 0 }),
    'drawer.open': () => {
      moved.drawer += 1
      return {}
    },
    'terminal.start': (request) => {
      moved.terminal += 1
      return terminal.start(request)
    },
    'outage.set': ({ outage, ms }) => {
      giveBack(outage)
      if (ms > 0)
        away.set(
          outage,
          timers.after(ms, () => giveBack(outage)),
        )
      tell()
      return {}
    },
    'outage.scan': ({ code }) => {
      scan({ code, deviceId: DRILL_SCANNER, scanKey: crypto.randomUUID() })
      return {}
    },
  }

  return {
    ...{ handlers, moved, scan },
    away: (): readonly Outage[] => [...away.keys()],
    attach: (next: Host): void => {
      host = next
    },
    /** Nobody is left who had asked for an outage. */
    engineGone: (): void => {
      host = undefined
      for (const outage of [...away.keys()]) giveBack(outage)
    },
    setPrinter: (next: PrinterHabit): void => {
      habit = next
      tell()
    },
  }
}
export type Devices = ReturnType<typeof createDevices>
