import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { encodeEscPos } from './printer/escpos/encode-escpos.ts'
import type { PaperColumns } from './printer/escpos/paper.ts'
import type { Printer } from './printer/port.ts'

/** Prints receipts. A job that is asked for again while it is on its way is not printed twice. */
export function createPrintJobs(printer: Printer, columns: PaperColumns) {
  const open = new Map<string, Promise<void>>()
  return (jobId: string, document: ReceiptDocument): Promise<void> => {
    const known = open.get(jobId)
    if (known) return known
    const job = printer.send(encodeEscPos(document, columns)).finally(() => open.delete(jobId))
    open.set(jobId, job)
    return job
  }
}
