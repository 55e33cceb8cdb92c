import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { encodeEscPos } from './printer/escpos/encode-escpos.ts'
import { needsFont } from './printer/escpos/needs-font.ts'
import type { PaperColumns } from './printer/escpos/paper.ts'
import type { Logo } from './printer/logo/create-logo.ts'
import type { Printer } from './printer/port.ts'
import type { LoadFont } from './printer/raster/font/load-font.ts'

export type PrintJobDeps = {
  readonly printer: Printer
  readonly loadFont: LoadFont
  readonly logo?: Logo | undefined
  /** A job is on paper, as far as the printer says. */
  readonly printed?: (jobId: string) => void
}

/** What is printed; where it depends on the paper's width, how it is made. */
export type Printable = ReceiptDocument | ((columns: PaperColumns) => ReceiptDocument)

const ANY_COLUMNS = 42

const documentFor = (printable: Printable, columns: PaperColumns): ReceiptDocument =>
  typeof printable === 'function' ? printable(columns) : printable

/** Prints receipts. A job that is asked for again while it is on its way is not printed twice. */
export function createPrintJobs({ printer, loadFont, logo, printed = () => undefined }: PrintJobDeps) {
  const open = new Map<string, Promise<void>>()

  const print = async (printable: Printable): Promise<void> => {
    const font = needsFont(documentFor(printable, ANY_COLUMNS)) ? await loadFont() : undefined
    await printer.send(({ columns, profile }) =>
      encodeEscPos(documentFor(printable, columns), columns, { profile, font, logo: logo?.(columns) }),
    )
  }

  return (jobId: string, printable: Printable): Promise<void> => {
    const known = open.get(jobId)
    if (known) return known
    const job = print(printable)
      .then(() => printed(jobId))
      .finally(() => open.delete(jobId))
    open.set(jobId, job)
    return job
  }
}
export type PrintJobs = ReturnType<typeof createPrintJobs>
