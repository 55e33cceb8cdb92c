import { AppError } from '@codex/shared/errors/app-error'
import type { DeviceState } from '../../../ipc/device-views.ts'
import type { VirtualState } from '../../../ipc/devices-contract.ts'
import { createEmitter } from '../../emitter.ts'
import type { PaperColumns } from '../escpos/paper.ts'
import { bytesFor, type Printer, type PrinterJob } from '../port.ts'
import { generic } from '../profiles/generic.ts'
import { canPrint, conditionOf } from '../status/printer-status.ts'
import { drawReceipt } from './draw-receipt.ts'
import { interpretEscPos } from './escpos-interpreter.ts'
import { paperText } from './paper-text.ts'
import { type Sensors, WELL } from './sensors.ts'

const KEPT_RECEIPTS = 20

type VirtualReceipt = VirtualState['receipts'][number]

export type Faults = { readonly online: boolean; readonly paper: boolean }
type VirtualSensors = Sensors & { readonly isOn: boolean }

export type VirtualPrinter = Printer & {
  readonly faults: () => Faults
  readonly setFaults: (faults: Faults) => void
  readonly setSensors: (news: Partial<VirtualSensors>) => void
  /** In the middle of a job, once, after so many more bytes. */
  readonly breakAfter: (bytes: number, how: 'paper-out' | 'gone') => void
  /** What was printed, the newest first. */
  readonly receipts: () => readonly VirtualReceipt[]
  readonly onPrinted: (listener: () => void) => void
  /** The bytes that it prints from. */
  readonly onTaken: (listener: (bytes: Uint8Array) => void) => void
  /** Pulses to the drawer that hangs on this printer. */
  readonly onKick: (listener: (kicks: number) => void) => void
}

/** A printer whose paper is a picture. It gets the same bytes as a real one and can fail like one. */
export function createVirtualPrinter(columns: PaperColumns): VirtualPrinter {
  const kicked = createEmitter<number>()
  const printed = createEmitter<void>()
  const taken = createEmitter<Uint8Array>()
  const changes = createEmitter<void>()
  let sensors: VirtualSensors = { ...WELL, isOn: true }
  let planned: { readonly afterBytes: number; readonly news: Partial<VirtualSensors> } | undefined
  let receipts: readonly VirtualReceipt[] = []
  let count = 0

  const condition = () => (sensors.isOn ? conditionOf(sensors) : null)
  const state = (): DeviceState => (sensors.isOn && canPrint(condition()) ? 'ready' : 'offline')

  const setSensors = (news: Partial<VirtualSensors>): void => {
    const before = `${state()} ${condition()} ${sensors.pin}`
    sensors = { ...sensors, ...news }
    if (`${state()} ${condition()} ${sensors.pin}` !== before) changes.emit()
  }

  const print = (bytes: Uint8Array): void => {
    taken.emit(bytes)
    const paper = interpretEscPos(bytes, columns)
    if (paper.kicks > 0) kicked.emit(paper.kicks)
    if (paper.rows.length === 0) return
    count += 1
    const svg = drawReceipt(paper.rows, columns, `receipt-${count}`)
    const receipt = { number: count, svg, text: paperText(paper.rows, columns) }
    receipts = [receipt, ...receipts].slice(0, KEPT_RECEIPTS)
    printed.emit()
  }

  const send = async (job: PrinterJob): Promise<void> => {
    if (state() !== 'ready') throw new AppError('PRINTER_OFFLINE', { reason: condition() ?? 'switched off' })
    const bytes = bytesFor(job, { columns, profile: generic })
    if (!planned || bytes.length < planned.afterBytes) {
      if (planned) planned = { ...planned, afterBytes: planned.afterBytes - bytes.length }
      return print(bytes)
    }
    const { afterBytes, news } = planned
    planned = undefined
    print(bytes.subarray(0, afterBytes))
    setSensors(news)
    throw new AppError('PRINT_OUTCOME_UNKNOWN', { reason: condition() ?? 'switched off' })
  }

  return {
    state,
    condition,
    sensor: () => null,
    onChange: (listener) => void changes.on(listener),
    send,
    close: () => undefined,
    faults: () => ({ online: sensors.isOn, paper: sensors.paper !== 'out' }),
    setFaults: ({ online, paper }) => setSensors({ isOn: online, paper: paper ? 'enough' : 'out' }),
    setSensors,
    breakAfter: (afterBytes, how) => {
      planned = { afterBytes, news: how === 'gone' ? { isOn: false } : { paper: 'out' } }
    },
    receipts: () => receipts,
    onPrinted: (listener) => void printed.on(listener),
    onTaken: (listener) => void taken.on(listener),
    onKick: (listener) => void kicked.on(listener),
  }
}
