import { createLinePrinter } from '../printer/line/line-printer.ts'
import { createNetworkPrinter } from '../printer/network/network-printer.ts'
import type { JobTimes } from '../printer/print-times.ts'
import { generic } from '../printer/profiles/generic.ts'
import { createFaultyPrinter, type FaultyPrinter } from '../printer/virtual/server/faulty-printer.ts'
import { servePrinter } from '../printer/virtual/server/serve-printer.ts'
import { createVirtualPrinter } from '../printer/virtual/virtual-printer.ts'
import { createFakeCable } from './fake-line.ts'
import { createPatientClock } from './patient-clock.ts'
import type { PrinterAdapter, PrinterHands } from './printer-bench.ts'

/** Short, so that little has to be waited for. */
export const TRIAL_TIMES: JobTimes = {
  ...{ connectMs: 1_000, welcomeMs: 30, askMs: 500 },
  ...{ closeMs: 1_500, perByteMs: 0.01, longestMs: 3_000 },
}
export const TRIAL_PAPER = { columns: 42, profile: generic } as const
/** Bytes between sockets of one process move at once. */
const QUIET_MS = 6

export const handsOf = ({ hardware, behave, plan }: FaultyPrinter): PrinterHands => ({
  ...{ set: hardware.set, endPaperAfter: hardware.endPaperAfter, newPaper: hardware.newPaper },
  ...{ behave, plan, printed: hardware.printed },
})

export const networkAdapter: PrinterAdapter = {
  name: 'network',
  kinds: ['talking', 'silent'],
  manners: ['gone', 'closing', 'half-closed', 'deaf', 'mute', 'garbage', 'slow'],
  plans: ['cut', 'deaf'],
  waits: true,
  largeBytes: 300_000,
  create: async (kind) => {
    const clock = createPatientClock(QUIET_MS)
    const played = createFaultyPrinter({ isSilent: kind === 'silent' })
    const server = await servePrinter(played, { clock, onMoved: clock.moved })
    const target = { host: '127.0.0.1', port: server.port }
    return {
      printer: createNetworkPrinter(clock, target, TRIAL_PAPER, TRIAL_TIMES),
      clock,
      times: TRIAL_TIMES,
      hands: {
        ...handsOf(played),
        behave: async (manner) => {
          played.behave(manner)
          await (manner === 'gone' ? server.refuse() : server.listen())
        },
      },
      close: server.stop,
    }
  },
}

/** A cable in memory: what a line printer does without the kernel's part in it. */
export const lineAdapter: PrinterAdapter = {
  name: 'line in memory',
  kinds: ['talking', 'silent'],
  manners: ['gone', 'deaf', 'mute', 'garbage'],
  plans: ['cut', 'deaf'],
  waits: true,
  largeBytes: 200_000,
  create: async (kind) => {
    const clock = createPatientClock(QUIET_MS)
    const played = createFaultyPrinter({ isSilent: kind === 'silent' })
    const cable = createFakeCable(clock)
    const wire = played.connect({
      say: cable.say,
      cut: () => played.behave('gone'),
      changed: (manner) => {
        if (manner === 'gone') return cable.pull()
        cable.plug()
        if (manner === 'deaf') cable.stall()
        else cable.resume()
      },
    })
    cable.onHeard(wire.receive)
    const printer = createLinePrinter({
      ...{ deviceId: 'printer', open: cable.open, paper: TRIAL_PAPER, clock, log: () => undefined },
      times: TRIAL_TIMES,
    })
    return { printer, clock, times: TRIAL_TIMES, hands: handsOf(played), close: async () => undefined }
  },
}

export const virtualAdapter: PrinterAdapter = {
  name: 'virtual',
  kinds: ['talking'],
  manners: ['gone'],
  plans: ['cut'],
  waits: false,
  largeBytes: 70_000,
  create: async () => {
    const clock = createPatientClock(1)
    const printer = createVirtualPrinter(TRIAL_PAPER.columns)
    const printed: number[] = []
    printer.onTaken((bytes) => printed.push(...bytes))
    return {
      printer,
      clock,
      times: TRIAL_TIMES,
      hands: {
        set: printer.setSensors,
        endPaperAfter: (bytes) => printer.breakAfter(bytes, 'paper-out'),
        newPaper: () => printer.setSensors({ paper: 'enough' }),
        behave: (manner) => printer.setSensors({ isOn: manner !== 'gone' }),
        plan: ({ afterBytes }) => printer.breakAfter(afterBytes, 'gone'),
        printed: () => Uint8Array.from(printed),
      },
      close: async () => undefined,
    }
  },
}
