import type { TillEvent } from '@codex/shared/journal/events'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import type { PaperName } from '@codex/shared/receipt/paper-name'
import type { DoubtfulJob } from '../../store/print-store.ts'
import type { TillStore } from '../../store/till-store.ts'

/** Which paper a job is. An older version named its receipts alone. */
export function paperOf({ saleId, document }: DoubtfulJob): PaperName | null {
  const { paper, receiptNumber } = document
  if (paper) return paper
  return saleId === null || receiptNumber === undefined ? null : { kind: 'receipt', saleId, receiptNumber }
}

/** What nobody counts knows itself which copy it is. */
const nextOf = ({ copy = 0 }: ReceiptDocument): number => copy + 1

type Copy = {
  readonly copy: number
  /** Where copies of such a paper are journaled. */
  readonly event?: TillEvent
  /** The shift that it tells of. */
  readonly shiftId?: string
}

/** One more copy of a paper. Inside the transaction that prints it. */
export function countCopy(
  { sale, shift }: Pick<TillStore, 'sale' | 'shift'>,
  paper: PaperName | null,
  document: ReceiptDocument,
): Copy {
  switch (paper?.kind) {
    case 'receipt': {
      const { saleId, receiptNumber } = paper
      const copy = sale.countCopy(saleId)
      return { copy, event: { type: 'receipt.reprinted', payload: { saleId, receiptNumber, copy } } }
    }
    case 'z-report': {
      const { shiftId, number } = paper
      const copy = shift.countZPrint(number)
      return {
        copy,
        shiftId,
        event: { type: 'report.printed', payload: { kind: 'z', shiftId, number, copy } },
      }
    }
    case 'x-report': {
      const { shiftId } = paper
      const copy = nextOf(document)
      return { copy, shiftId, event: { type: 'report.printed', payload: { kind: 'x', shiftId, copy } } }
    }
    case 'gift-receipt':
    case 'slip':
    case 'terminal-slip':
    case 'terminal-day':
    case undefined:
      return { copy: nextOf(document) }
  }
}
