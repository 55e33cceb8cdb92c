import { AppError } from '@codex/shared/errors/app-error'
import type { DeviceState } from '../../../ipc/device-views.ts'
import type { VirtualState } from '../../../ipc/devices-contract.ts'
import { createCell, createEmitter } from '../../emitter.ts'
import type { PaperColumns } from '../escpos/paper.ts'
import { bytesFor, type Printer, type PrinterJob } from '../port.ts'
import { generic } from '../profiles/generic.ts'
import { drawReceipt } from './draw-receipt.ts'
import { interpretEscPos } from './escpos-interpreter.ts'
import { paperText } from './paper-text.ts'

const KEPT_RECEIPTS = 20

type VirtualReceipt = VirtualState['receipts'][number]

export type Faults = { readonly online: boolean; readonly paper: boolean }

export type VirtualPrinter = Printer & {
  readonly faults: () => Faults
  readonly setFaults: (faults: Faults) => void
  /** What was printed, the newest first. */
  readonly receipts: () => readonly VirtualReceipt[]
  readonly onPrinted: (listener: () => void) => void
  /** Pulses to the drawer that hangs on this printer. */
  readonly onKick: (listener: (kicks: number) => void) => void
}

/** A printer whose paper is a picture. It gets the same bytes as a real one and can fail like one. */
export function createVirtualPrinter(columns: PaperColumns): VirtualPrinter {
  const state = createCell<DeviceState>('ready')
  const kicked = createEmitter<number>()
  const printed = createEmitter<void>()
  const conditions = createEmitter<void>()
  let faults: Faults = { online: true, paper: true }
  let receipts: readonly VirtualReceipt[] = []
  let count = 0

  const send = async (job: PrinterJob): Promise<void> => {
    if (!faults.online) throw new AppError('PRINTER_OFFLINE', { reason: 'switched off' })
    if (!faults.paper) throw new AppError('PRINTER_OFFLINE', { reason: 'out of paper' })
    const paper = interpretEscPos(bytesFor(job, { columns, profile: generic }), columns)
    if (paper.kicks > 0) kicked.emit(paper.kicks)
    if (paper.rows.length === 0) return
    count += 1
    const svg = drawReceipt(paper.rows, columns, `receipt-${count}`)
    const receipt = { number: count, svg, text: paperText(paper.rows, columns) }
    receipts = [receipt, ...receipts].slice(0, KEPT_RECEIPTS)
    printed.emit()
  }

  return {
    state: state.get,
    condition: () => (faults.paper ? null : 'paper-out'),
    sensor: () => null,
    onChange: (listener) => {
      state.onChange(listener)
      conditions.on(listener)
    },
    send,
    close: () => undefined,
    faults: () => faults,
    setFaults: (next) => {
      faults = next
      conditions.emit()
      state.set(next.online && next.paper ? 'ready' : 'offline')
    },
    receipts: () => receipts,
    onPrinted: (listener) => void printed.on(listener),
    onKick: (listener) => void kicked.on(listener),
  }
}
