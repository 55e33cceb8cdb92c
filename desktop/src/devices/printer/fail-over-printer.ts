import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../clock.ts'
import { createEmitter } from '../emitter.ts'
import type { Log } from '../log.ts'
import type { Printer, PrinterJob } from './port.ts'

export type NamedPrinter = { readonly name: string; readonly printer: Printer }

/**
 * So long after a job came another printer may still begin it: it is done before the engine gives up. Later the engine
 * is told that nothing was printed, and asks again; who did not answer is known by then.
 */
const LAST_TRY_MS = 6_000

/**
 * Several printers as one. A job goes to the first that is ready, made for its paper; where that one surely printed
 * nothing, to the next. Nothing goes to another printer once bytes went out: it could be on paper twice.
 */
export function createFailOverPrinter(
  clock: Clock,
  log: Log,
  printers: readonly [NamedPrinter, ...NamedPrinter[]],
): Printer {
  const first = printers[0].printer
  const changes = createEmitter<void>()
  for (const { printer } of printers) printer.onChange(() => changes.emit())

  const isReady = ({ printer }: NamedPrinter): boolean => printer.state() === 'ready'
  const inUse = (): NamedPrinter => printers.find(isReady) ?? printers[0]
  /** Those that are ready before those that may have come back unseen, each in the order of the set-up. */
  const inTurn = (): NamedPrinter[] => [
    ...printers.filter(isReady),
    ...printers.filter((each) => !isReady(each)),
  ]

  const send = async (job: PrinterJob): Promise<void> => {
    const sinceMs = clock.nowMs()
    let failure: unknown
    for (const { name, printer } of inTurn()) {
      if (failure && clock.nowMs() - sinceMs >= LAST_TRY_MS) break
      try {
        await printer.send(job)
        if (printer !== first) log('another printer prints', { name })
        return
      } catch (error) {
        failure ??= error
        if (!isUnprinted(error)) throw error
      }
    }
    throw failure
  }

  return {
    state: () => inUse().printer.state(),
    // The first one's need of a hand is told also while another prints.
    condition: () => first.condition() ?? inUse().printer.condition(),
    sensor: first.sensor,
    onChange: (listener) => void changes.on(listener),
    standIn: () => (inUse().printer === first ? null : inUse().name),
    first,
    // Finished bytes open a drawer: on another printer's socket hangs another one, or none.
    send: (job) => (typeof job === 'function' ? send(job) : first.send(job)),
    close: () => {
      for (const { printer } of printers) printer.close()
    },
  }
}

const isUnprinted = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'PRINTER_OFFLINE' || error.code === 'DEVICE_OFFLINE')
