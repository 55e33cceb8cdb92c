import { AppError } from '@codex/shared/errors/app-error'
import type { DeviceState } from '../../../ipc/device-views.ts'
import { createCell, createEmitter } from '../../emitter.ts'
import { createKeptLine, type KeptLineDeps } from '../../line/kept-line.ts'
import { createFreshStart } from '../fresh-start.ts'
import { createOneAtATime } from '../one-at-a-time.ts'
import { bytesFor, type Printer, type PrinterPaper } from '../port.ts'
import { printOver } from '../print-over.ts'
import { budgetMs, type JobTimes, jobTimes } from '../print-times.ts'
import { createPrinterFacts } from '../status/printer-facts.ts'
import { canPrint } from '../status/printer-status.ts'
import { createLineTalk } from './line-talk.ts'

const ANSWERING = { none: 'never', asked: 'perhaps', 'asked-and-told': 'always' } as const
const MAX_WAITING = 16
/** Somebody may be changing its paper. */
const ASK_EVERY_MS = 5_000
/** After a job that failed: so soon may it be able to print again. */
const ASK_AGAIN_MS = 1_000
/** One that never answered may have been off, but may also print what it is asked: it is asked ever more seldom. */
const SILENT_MS = { first: 60_000, longest: 3_600_000 }

type Deps = KeptLineDeps & { readonly paper: PrinterPaper; readonly times?: JobTimes }

/**
 * An ESC/POS printer on a cable: a serial line, or the kernel's file of a USB printer. `ready`: the cable is in, and a
 * printer that answers says nothing that keeps it from printing. One that answered once has to answer from then on.
 */
export function createLinePrinter({ paper, times = jobTimes, ...deps }: Deps): Printer {
  const { deviceId, clock } = deps
  const isThere = createCell(false)
  const state = createCell<DeviceState>('offline')
  const lost = createEmitter<string>()
  const jobs = createOneAtATime(MAX_WAITING)
  const facts = createPrinterFacts(ANSWERING[paper.profile.status])
  const fresh = createFreshStart(paper.profile)
  const line = createKeptLine(deps)
  const connect = () =>
    createLineTalk({ clock, line, facts, tellsAll: paper.profile.status === 'asked-and-told' })
  let connection = connect()
  let silentMs = SILENT_MS.first
  let askAtMs = Number.POSITIVE_INFINITY
  let cancelNext = (): void => undefined
  let isClosed = false

  const settle = (): void => state.set(isThere.get() && canPrint(facts.condition()) ? 'ready' : 'offline')
  isThere.onChange(settle)
  facts.onChange(settle)
  line.onBytes((bytes) => connection.talk.receive(bytes))
  line.onState((now) => {
    connection.end()
    if (now === 'ready') {
      connection = connect()
      void look()
      return
    }
    facts.clear()
    isThere.set(false)
    lost.emit('unplugged')
  })

  /** Asks it how it is, now or later. */
  async function look(): Promise<void> {
    cancelNext()
    const mine = connection
    if (isClosed || line.state() !== 'ready' || !jobs.isIdle() || !(await startFresh())) return
    const isAsked = facts.mayAnswer() || clock.nowMs() >= askAtMs
    const status = isAsked ? await mine.talk.ask(times.askMs) : undefined
    if (isClosed || mine !== connection || line.state() !== 'ready' || !jobs.isIdle()) return
    if (isAsked) facts.told(status)
    if (isAsked && !status) facts.clear()
    if (status) mine.tellAll()
    isThere.set(status !== undefined || !facts.answers())
    if (isAsked && !facts.mayAnswer()) {
      askAtMs = clock.nowMs() + silentMs
      silentMs = Math.min(SILENT_MS.longest, silentMs * 2)
    }
    lookAgain()
  }
  const lookAgain = (): void => {
    if (facts.mayAnswer()) lookIn(ASK_EVERY_MS)
    else if (askAtMs < Number.POSITIVE_INFINITY) lookIn(Math.max(0, askAtMs - clock.nowMs()))
  }
  const lookIn = (ms: number): void => {
    cancelNext()
    if (!isClosed) cancelNext = clock.after(ms, () => void look())
  }

  /** @returns whether nothing of a cut job is left; a line that does not take it is lost. */
  async function startFresh(): Promise<boolean> {
    const first = fresh.bytes()
    if (!first) return true
    const isTaken = await line.write(first, budgetMs(times, first.length)).then(
      () => true,
      () => false,
    )
    if (isTaken) fresh.done()
    return isTaken
  }

  async function job(bytes: Uint8Array): Promise<void> {
    const isReachable = !isClosed && line.state() === 'ready' && (await startFresh())
    if (!isReachable) throw new AppError('PRINTER_OFFLINE', { deviceId, reason: 'not plugged in' })
    const mine = connection
    let isWhole = false
    const write = async (all: Uint8Array, timeoutMs: number): Promise<void> => {
      await mine.write(all, timeoutMs)
      isWhole = true
    }
    try {
      await printOver({ clock, channel: { write, onLost: lost.on }, talk: mine.talk, facts, times }, bytes)
      isThere.set(true)
      lookAgain()
    } catch (error) {
      const isUnknown = error instanceof AppError && error.code === 'PRINT_OUTCOME_UNKNOWN'
      if (isUnknown && !(isWhole && mine === connection && line.state() === 'ready')) fresh.cut(bytes)
      isThere.set(facts.answers() && !canPrint(facts.condition()))
      lookIn(ASK_AGAIN_MS)
      throw error
    }
  }

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
      return jobs.run(() => job(bytesFor(order, paper)))
    },
    close: () => {
      isClosed = true
      cancelNext()
      connection.end()
      line.close()
      lost.emit('closed')
    },
  }
}
