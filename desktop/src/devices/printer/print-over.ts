import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../clock.ts'
import { isRealTimeKick } from './escpos/drawer-kick.ts'
import { budgetMs, type JobTimes } from './print-times.ts'
import type { PrinterFacts } from './status/printer-facts.ts'
import { canPrint } from './status/printer-status.ts'
import { MARK, type StatusTalk } from './status/status-talk.ts'

/** An open connection to a printer, for one job or for many. */
export type PrintChannel = {
  /** Resolves when the connection has taken all bytes. @throws DEVICE_OFFLINE: not one went out; else nobody knows */
  readonly write: (bytes: Uint8Array, timeoutMs: number) => Promise<void>
  /** The connection broke; the answer takes the listener back. */
  readonly onLost: (listener: (reason: string) => void) => () => void
}

type Deps = {
  readonly clock: Clock
  readonly channel: PrintChannel
  readonly talk: StatusTalk
  readonly facts: PrinterFacts
  readonly times: JobTimes
}

const LOOK_EVERY_MS = 1_000

/**
 * One job over an open connection. A printer that answers is asked first, and has to say that it came to the job's
 * end; of one that does not, the connection's word is all there is.
 *
 * @throws PRINTER_OFFLINE before the first byte, PRINT_OUTCOME_UNKNOWN after it
 */
export async function printOver(deps: Deps, bytes: Uint8Array): Promise<void> {
  const { channel, talk, facts, times } = deps
  // It opens the drawer while nothing can be printed, and no mark comes back before that has changed.
  if (isRealTimeKick(bytes)) return writeAll(deps, bytes)
  if (facts.answers()) await mustBeReady(deps)
  const isMarked = facts.answers() && facts.marks() !== false
  const mark = isMarked ? awaitMark(deps, budgetMs(times, bytes.length)) : undefined
  try {
    await channel.write(isMarked ? joined(bytes, MARK) : bytes, budgetMs(times, bytes.length))
  } catch (error) {
    mark?.stop()
    throw failed(error)
  }
  if (!mark) return
  if (await mark.came) {
    facts.setMarks(true)
    // Whatever kept it was mended meanwhile.
    if (!canPrint(facts.condition())) facts.told(await talk.ask(times.askMs))
    return
  }
  // It took the bytes and did not come to their end: out of paper in the middle, or one that never answers GS r.
  const status = await talk.ask(times.askMs)
  facts.told(status)
  if (!status || !canPrint(facts.condition()) || facts.marks())
    throw unknown(facts.condition() ?? 'no word from the printer')
  facts.setMarks(false)
}

const writeAll = ({ channel, times }: Deps, bytes: Uint8Array): Promise<void> =>
  channel.write(bytes, budgetMs(times, bytes.length)).catch((error: unknown) => {
    throw failed(error)
  })

/** Before the first byte it is still sure that nothing was printed. */
async function mustBeReady({ talk, facts, times }: Deps): Promise<void> {
  const status = await talk.ask(times.askMs)
  if (!status) throw new AppError('PRINTER_OFFLINE', { reason: 'it no longer answers' })
  facts.told(status)
  const condition = facts.condition()
  if (!canPrint(condition)) throw new AppError('PRINTER_OFFLINE', { reason: condition })
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

const unknown = (reason: string): AppError => new AppError('PRINT_OUTCOME_UNKNOWN', { reason })

const failed = (error: unknown): AppError =>
  error instanceof AppError && error.code === 'DEVICE_OFFLINE'
    ? new AppError('PRINTER_OFFLINE', { ...error.details })
    : unknown(error instanceof Error ? error.message : String(error))

/** Waits for the printer's word, and looks every second what keeps it: a hand has to know while it can still help. */
function awaitMark({ clock, channel, talk, facts, times }: Deps, timeoutMs: number) {
  let stop = (): void => undefined
  const came = new Promise<boolean>((resolve) => {
    let isOver = false
    let cancelLook = (): void => undefined
    const look = (): void => {
      cancelLook = clock.after(LOOK_EVERY_MS, () => {
        void talk.ask(times.askMs).then((status) => {
          if (isOver) return
          if (status) facts.told(status)
          look()
        })
      })
    }
    const end = (isMarked: boolean): void => {
      isOver = true
      cancelLook()
      cancelTimeout()
      forgetMark()
      forgetLost()
      resolve(isMarked)
    }
    const cancelTimeout = clock.after(timeoutMs, () => end(false))
    const forgetMark = talk.onMark(() => end(true))
    const forgetLost = channel.onLost(() => end(false))
    stop = () => end(false)
    look()
  })
  return { came, stop: (): void => stop() }
}
