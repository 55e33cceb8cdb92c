import { AppError } from '@codex/shared/errors/app-error'
import type { DeviceState } from '../../../ipc/device-views.ts'
import type { Clock } from '../../clock.ts'
import { createCell } from '../../emitter.ts'
import { bytesFor, type Printer, type PrinterPaper, SILENT } from '../port.ts'
import { createOneAtATime } from './one-at-a-time.ts'
import { type Probe, probe } from './probe.ts'
import { type JobTimes, jobTimes, sendJob, type Target } from './send-job.ts'

const PROBE_EVERY_MS = 10_000
const PROBE_TIMEOUT_MS = 2_000
const MAX_WAITING = 16

/** An ESC/POS printer on TCP port 9100 (or another). Its state is the last outcome; offline, it is probed. */
export function createNetworkPrinter(
  clock: Clock,
  target: Target,
  paper: PrinterPaper,
  times: JobTimes = jobTimes,
): Printer {
  const state = createCell<DeviceState>('offline')
  const jobs = createOneAtATime(MAX_WAITING)
  let cancelNext = (): void => undefined
  let knocking: Probe | undefined
  let isClosed = false

  // Many printers serve one connection only, so a probe never runs beside a job and makes way for it.
  async function look(): Promise<void> {
    if (isClosed || !jobs.isIdle()) return
    knocking = probe(clock, target, PROBE_TIMEOUT_MS)
    const isThere = await knocking.answer
    knocking = undefined
    if (isClosed || !jobs.isIdle()) return
    state.set(isThere ? 'ready' : 'offline')
    if (!isThere) cancelNext = clock.after(PROBE_EVERY_MS, look)
  }

  const job = async (bytes: Uint8Array): Promise<void> => {
    if (isClosed) throw new AppError('PRINTER_OFFLINE', { reason: 'closed' })
    try {
      await sendJob(clock, target, bytes, times)
      state.set('ready')
    } catch (error) {
      state.set('offline')
      cancelNext()
      if (!isClosed) cancelNext = clock.after(PROBE_EVERY_MS, look)
      throw error
    }
  }

  void look()
  return {
    state: state.get,
    ...SILENT,
    onChange: (listener) => void state.onChange(listener),
    send: (order) => {
      cancelNext()
      knocking?.stop()
      return jobs.run(() => job(bytesFor(order, paper)))
    },
    close: () => {
      isClosed = true
      cancelNext()
      knocking?.stop()
    },
  }
}
