import { AppError } from '@codex/shared/errors/app-error'
import type { DeviceState } from '../../../ipc/device-views.ts'
import type { Clock } from '../../clock.ts'
import { createCell } from '../../emitter.ts'
import { createFreshStart } from '../fresh-start.ts'
import { createOneAtATime } from '../one-at-a-time.ts'
import { bytesFor, type Printer, type PrinterPaper } from '../port.ts'
import { type JobTimes, jobTimes } from '../print-times.ts'
import { createPrinterFacts } from '../status/printer-facts.ts'
import { canPrint } from '../status/printer-status.ts'
import type { Target } from './connect.ts'
import { type Presence, type Probe, probe } from './probe.ts'
import { sendJob } from './send-job.ts'

const LOOK_EVERY_MS = 10_000
/** One that answers is looked at more often: somebody may be changing its paper. */
const ASK_EVERY_MS = 5_000
const MAX_WAITING = 16

/**
 * An ESC/POS printer on TCP port 9100 (or another). `ready`: it was there when it was last looked at, and says nothing
 * that keeps it from printing. Offline it is looked for; one that answers is asked now and then how it is.
 */
export function createNetworkPrinter(
  clock: Clock,
  target: Target,
  paper: PrinterPaper,
  times: JobTimes = jobTimes,
): Printer {
  const reach = createCell<DeviceState>('offline')
  const state = createCell<DeviceState>('offline')
  const facts = createPrinterFacts(paper.profile.status === 'none' ? 'never' : 'perhaps')
  const fresh = createFreshStart(paper.profile)
  const deps = { clock, target, facts, times, fresh }
  const jobs = createOneAtATime(MAX_WAITING)
  let cancelNext = (): void => undefined
  let knocking: Probe | undefined
  let isClosed = false

  const settle = (): void => state.set(canPrint(facts.condition()) ? reach.get() : 'offline')
  reach.onChange(settle)
  facts.onChange(settle)

  const found = (presence: Presence): void => {
    if (presence === 'gone') facts.forget()
    if (presence === 'mute') facts.clear()
    reach.set(presence === 'there' ? 'ready' : 'offline')
    cancelNext()
    if (isClosed || (presence === 'there' && !facts.answers())) return
    cancelNext = clock.after(presence === 'gone' ? LOOK_EVERY_MS : ASK_EVERY_MS, look)
  }

  // Many printers serve one connection only, so a look never runs beside a job and makes way for it.
  async function look(): Promise<void> {
    if (isClosed || !jobs.isIdle()) return
    const mine = probe(deps)
    knocking = mine
    const presence = await mine.answer
    if (knocking === mine) knocking = undefined
    if (isClosed || !jobs.isIdle()) return
    found(presence)
  }

  const job = async (bytes: Uint8Array): Promise<void> => {
    if (isClosed) throw new AppError('PRINTER_OFFLINE', { reason: 'closed' })
    let failed: Presence = 'gone'
    const onOpen = (): void => {
      failed = 'mute'
    }
    try {
      await sendJob({ ...deps, onOpen }, bytes)
      found('there')
    } catch (error) {
      if (error instanceof AppError && error.code === 'PRINT_OUTCOME_UNKNOWN') fresh.cut(bytes)
      // One that answered and cannot print is there.
      found(facts.answers() && !canPrint(facts.condition()) ? 'there' : failed)
      throw error
    }
  }

  void look()
  return {
    state: state.get,
    condition: facts.condition,
    sensor: facts.sensor,
    onChange: (listener) => {
      state.onChange(listener)
      facts.onChange(listener)
    },
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
