import { AppError } from '@codex/shared/errors/app-error'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import type { PrintJob, PrintStore } from '../../store/print-store.ts'
import { systemTimers, type Timers } from '../timers.ts'

/** The device host as the engine sees it. Either call may fail or time out; selling never waits for them. */
export type PrintStation = {
  readonly print: (jobId: string, document: ReceiptDocument) => Promise<void>
  readonly openDrawer: () => Promise<void>
}

type Deps = {
  readonly store: Pick<PrintStore, 'next' | 'begin' | 'settle' | 'settleOrphans'>
  readonly station: Pick<PrintStation, 'print'>
  /** False while the till has no printer: there is nothing to try. A kick follows when one comes. */
  readonly hasPrinter: () => boolean
  readonly onChanged: () => void
  /** A receipt is on paper or not; somebody must look. */
  readonly onUnknown: () => void
  readonly onStoreFailure: (error: unknown) => void
  readonly timers?: Timers | undefined
}

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000

const isUnprinted = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'PRINTER_OFFLINE' || error.code === 'DEVICE_OFFLINE')

/**
 * Prints what waits, one job at a time, in order. A job that surely did not print is tried again for ever; one
 * whose outcome nobody knows is never printed twice unasked. Any failure ends the run until the next retry.
 */
export function createPrintQueue(deps: Deps) {
  const { store, station, hasPrinter, onChanged, onUnknown, onStoreFailure, timers = systemTimers } = deps
  let isBusy = false
  let failures = 0
  let cancelRetry = (): void => undefined
  let isClosed = false
  /** Jobs that an earlier engine left in the middle. */
  const orphans = store.settleOrphans()

  /** Whether the printer can be given another job now. */
  const printOne = async (job: PrintJob): Promise<boolean> => {
    store.begin(job.jobId)
    const failure = await station.print(job.jobId, job.document).then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    // The files are closed: the next engine finds the job in the middle.
    if (isClosed) return false
    if (!failure) store.settle(job.jobId, 'printed')
    else {
      const { error } = failure
      const code = error instanceof AppError ? error.code : 'INTERNAL'
      store.settle(job.jobId, isUnprinted(error) ? 'waiting' : 'unknown', code)
      if (!isUnprinted(error)) onUnknown()
    }
    onChanged()
    return !failure
  }

  const printAll = async (): Promise<boolean> => {
    while (!isClosed && hasPrinter()) {
      const job = store.next()
      if (!job) return true
      if (!(await printOne(job))) return false
      failures = 0
    }
    return true
  }

  const retryLater = (): void => {
    failures += 1
    const waitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1))
    cancelRetry = timers.after(waitMs, () => void run())
  }

  async function run(): Promise<void> {
    if (isBusy || isClosed) return
    cancelRetry()
    isBusy = true
    const isDone = await printAll().catch((error: unknown) => {
      onStoreFailure(error)
      return false
    })
    isBusy = false
    if (!isDone && !isClosed) retryLater()
  }

  return {
    /** Something may print now: a new job, or a printer that came back. */
    kick: (): void => {
      failures = 0
      void run()
    },
    /** Receipts whose printing an earlier engine did not see the end of. */
    orphans,
    close: (): void => {
      isClosed = true
      cancelRetry()
    },
  }
}
export type PrintQueue = ReturnType<typeof createPrintQueue>
