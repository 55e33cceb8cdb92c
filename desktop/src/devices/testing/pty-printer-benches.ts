import { SerialSettings } from '../../ipc/device-setup.ts'
import type { OpenLine } from '../line/line.ts'
import { loadSerial } from '../line/serial/load-serial.ts'
import { openSerialLine } from '../line/serial/serial-line.ts'
import { createLinePrinter } from '../printer/line/line-printer.ts'
import { createFileLines } from '../printer/usb/file-line.ts'
import { fileThreads } from '../printer/usb/file-thread.ts'
import { createFaultyPrinter, type Manner } from '../printer/virtual/server/faulty-printer.ts'
import { createPatientClock, type PatientClock } from './patient-clock.ts'
import type { PrinterAdapter } from './printer-bench.ts'
import { handsOf, TRIAL_PAPER, TRIAL_TIMES } from './printer-benches.ts'
import { createPtyCable } from './pty-cable.ts'

const SLOW_PAUSE_MS = 200
/** Bytes go through another process, and a file is looked at every few milliseconds. */
const QUIET_MS = 120

type OpenOver = (clock: PatientClock, path: string) => OpenLine

/** A printer on a terminal of the kernel, which is stalled, pulled and plugged as a cable is. */
const cableAdapter = (name: string, openOver: OpenOver): PrinterAdapter => ({
  name,
  kinds: ['talking', 'silent'],
  manners: ['gone', 'deaf', 'mute', 'garbage', 'slow'],
  plans: ['cut', 'deaf'],
  waits: true,
  largeBytes: 400_000,
  create: async (kind) => {
    const clock = createPatientClock(QUIET_MS)
    const played = createFaultyPrinter({ isSilent: kind === 'silent' })
    const cable = createPtyCable()
    await cable.plug()
    let pulled: Promise<void> | undefined
    const pull = (): Promise<void> => {
      pulled ??= cable.pull()
      return pulled
    }
    const changed = (manner: Manner): void => {
      clock.moved()
      if (manner === 'gone') void pull()
      else if (manner === 'deaf') cable.stall()
      else cable.resume()
    }
    const wire = played.connect({
      say: (bytes) => {
        clock.moved()
        cable.say(bytes)
      },
      cut: () => played.behave('gone'),
      changed,
    })
    cable.onHeard((bytes) => {
      clock.moved()
      wire.receive(bytes)
      if (played.manner() !== 'slow') return
      cable.stall()
      clock.after(SLOW_PAUSE_MS, cable.resume)
    })
    const printer = createLinePrinter({
      ...{ deviceId: 'printer', open: openOver(clock, cable.path), paper: TRIAL_PAPER },
      ...{ clock, log: () => undefined, times: TRIAL_TIMES },
    })
    const behave = async (manner: Manner): Promise<void> => {
      played.behave(manner)
      if (manner === 'gone') {
        await pull()
        return clock.until('the driver to notice', () => printer.state() === 'offline')
      }
      await pulled
      if (pulled) await cable.plug()
      pulled = undefined
    }
    return { printer, clock, times: TRIAL_TIMES, hands: { ...handsOf(played), behave }, close: cable.close }
  },
})

export const serialAdapter = cableAdapter('serial', (clock, path) => () => {
  const place = { address: { path }, settings: SerialSettings.parse({ baudRate: 115_200 }) }
  const opening = openSerialLine(loadSerial, clock, place)
  clock.holdFor(opening)
  return opening
})

const startThread = fileThreads(new URL('../printer/usb/file-worker.ts', import.meta.url))

/** A terminal in place of /dev/usb/lp0: opened, read and written without blocking as that is. */
export const fileAdapter = cableAdapter('USB file', (clock, path) => {
  const open = createFileLines(clock, startThread)
  return () => {
    const opening = open(path)
    clock.holdFor(opening)
    return opening
  }
})
