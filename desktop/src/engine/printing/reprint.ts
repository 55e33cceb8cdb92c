import { AppError } from '@codex/shared/errors/app-error'
import type { ReceiptFacts } from '@codex/shared/receipt/build/facts'
import { buildReceipt } from '@codex/shared/receipt/build-receipt'
import { fullLine } from '@codex/shared/sale/line-article'
import type { Sale } from '@codex/shared/sale/sale'
import { type EngineDeps, isoTime } from '../deps.ts'
import type { Appended, JournalWriter } from '../journal-writer.ts'
import type { Approvals } from '../operators/approvals.ts'
import type { Operators } from '../operators/operators.ts'
import { type FoundSale, findSale } from '../returns/find-sale.ts'
import type { Rules } from '../rules.ts'
import { slipsOfSale } from '../tender/card-slips.ts'

type Asked = {
  /** Left out: the till's last sale. */
  readonly saleId?: string | undefined
  /** Made by the window: what is sent twice is printed once. */
  readonly printId: string
}

export type Printed = { readonly saleId: string; readonly receiptNumber: number }

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog' | 'clock' | 'isTraining'>
  readonly operators: Pick<Operators, 'require'>
  readonly approvals: Pick<Approvals, 'authorise'>
  readonly journal: JournalWriter
  readonly rules: Pick<Rules, 'store'>
  /** A job waits for the printer. */
  readonly print: () => void
}

/** Receipts on paper again, built anew from what the journal says of their sales. */
export function createReprint(parts: Parts) {
  const { deps, operators, approvals, journal, rules } = parts
  const { store, catalog, clock, isTraining: training } = deps
  const find = (saleId?: string): FoundSale => {
    const last = store.sale.lastReceiptNumber()
    const id = saleId ?? (last === null ? undefined : store.sale.idOfReceipt(last))
    if (id === undefined) throw new AppError('SALE_UNKNOWN')
    return findSale(store, id)
  }

  const factsOf = ({ sale, place }: FoundSale): ReceiptFacts => {
    const identity = store.identity.identity()
    if (!identity) throw new AppError('TILL_NOT_ENROLLED')
    const storeNow = rules.store() ?? identity.store
    return {
      store: storeNow,
      storeNumber: storeNow.number,
      tillNumber: identity.tillNumber,
      operatorName: catalog.operator(place.operatorId)?.name ?? '',
      wallTime: place.wallTime,
      training,
      slips: slipsOfSale(store, sale),
    }
  }

  /** One transaction: the event, the count of copies, the job. */
  const put = (printId: string, sale: Sale, work: () => { entry: Appended; facts: ReceiptFacts }): void => {
    const entry = store.transaction(() => {
      const { entry, facts } = work()
      store.print.add(printId, sale.saleId, buildReceipt(sale, facts), isoTime(clock.wallMs()))
      return entry
    })
    journal.announce(entry)
    parts.print()
  }

  /** The sale that an earlier call with the same id printed. */
  const earlier = (printId: string): Printed | undefined => {
    const saleId = store.print.saleOf(printId)
    if (saleId === undefined) return undefined
    return { saleId, receiptNumber: findSale(store, saleId).sale.receiptNumber }
  }

  return {
    /**
     * The receipt again, marked as a copy with its number.
     *
     * @throws SALE_UNKNOWN, PERMISSION_REQUIRED
     */
    copy: ({ saleId: asked, printId, approvalId }: Asked & { approvalId?: string | undefined }): Printed => {
      operators.require()
      const done = earlier(printId)
      if (done) return done
      const found = find(asked)
      const { saleId, receiptNumber } = found.sale
      put(printId, found.sale, () => {
        approvals.authorise('receipt-reprint', { approvalId, subject: { kind: 'sale', id: saleId } })
        const copy = store.sale.countCopy(saleId)
        return {
          facts: { ...factsOf(found), copy },
          entry: journal.append({ type: 'receipt.reprinted', payload: { saleId, receiptNumber, copy } }),
        }
      })
      return { saleId, receiptNumber }
    },

    /**
     * For whoever gets the goods as a present: no prices. Some of the lines, or all that went out.
     *
     * @throws SALE_UNKNOWN, RETURN_UNKNOWN_LINE {line} for a place that sold nothing
     */
    gift: ({ saleId: asked, printId, lines }: Asked & { lines?: readonly number[] | undefined }): Printed => {
      operators.require()
      const done = earlier(printId)
      if (done) return done
      const found = find(asked)
      const { sale } = found
      const { saleId, receiptNumber } = sale
      const places = lines ?? sale.lines.flatMap((_, place) => (isGiven(sale, place) ? [place] : []))
      const missing = places.find((place) => !isGiven(sale, place))
      if (missing !== undefined || places.length === 0)
        throw new AppError('RETURN_UNKNOWN_LINE', { line: missing ?? 0 })
      const given = { ...sale, lines: sale.lines.filter((_, place) => places.includes(place)) }
      put(printId, given, () => ({
        facts: { ...factsOf(found), gift: true },
        entry: journal.append({
          type: 'gift-receipt.printed',
          payload: { saleId, receiptNumber, ...(lines && { lines: [...lines] }) },
        }),
      }))
      return { saleId, receiptNumber }
    },
  }
}
export type Reprint = ReturnType<typeof createReprint>

/** It went out, and is not void. */
const isGiven = ({ lines }: Sale, place: number): boolean => {
  const line = lines[place]
  return line !== undefined && !line.voided && fullLine(line).quantityMilli > 0
}
