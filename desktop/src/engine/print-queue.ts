import { AppError } from '@codex/shared/errors/app-error'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import type { PrintJob, PrintStore } from '../store/print-store.ts'

/** The device host as the engine sees it. Either call may fail or time out; selling never waits for them. */
export type PrintStation = {
  readonly print: (jobId: string, document: ReceiptDocument) => Promise<void>
  readonly openDrawer: () => Promise<void>
}

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000

type Timers = { readonly after: (ms: number, run: () => void) => () => void }

export const systemTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Prints what waits, one job at a time, in order. A job that surely did not print is tried again for ever; one
 * whose outcome nobody knows is never printed twice unasked.
 */
export function createPrintQueue(
  store: PrintStore,
  station: PrintStation,
  onChanged: () => void,
  timers: Timers = systemTimers,
) {
  let isBusy = false
  let failures = 0
  let cancelRetry = (): void => undefined
  let isClosed = false
  store.settleOrphans()

  const settle = (jobId: string, error: unknown): void => {
    const code = error instanceof AppError ? error.code : 'INTERNAL'
    const isUnprinted = code === 'PRINTER_OFFLINE' || code === 'DEVICE_OFFLINE'
    store.settle(jobId, isUnprinted ? 'waiting' : 'unknown', code)
    if (!isUnprinted) return
    failures += 1
    cancelRetry = timers.after(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)), run)
  }

  const printOne = async (job: PrintJob): Promise<boolean> => {
    store.begin(job.jobId)
    try {
      await station.print(job.jobId, job.document)
      if (!isClosed) store.settle(job.jobId, 'printed')
      failures = 0
      return true
    } catch (error) {
      if (!isClosed) settle(job.jobId, error)
      return failures === 0
    } finally {
      if (!isClosed) onChanged()
    }
  }

  async function run(): Promise<void> {
    if (isBusy || isClosed) return
    cancelRetry()
    isBusy = true
    let job = store.next()
    while (job) job = (await printOne(job)) && !isClosed ? store.next() : undefined
    isBusy = false
  }

  return {
    /** Something may print now: a new job, or a printer that came back. */
    kick: (): void => {
      failures = 0
      void run()
    },
    countOpen: (): number => store.countOpen(),
    close: (): void => {
      isClosed = true
      cancelRetry()
    },
  }
}
export type PrintQueue = ReturnType<typeof createPrintQueue>
