import type { SoldView } from '../../ipc/return-view.ts'
import { surely } from '../actions/surely.ts'
import type { Ask, Flow } from '../asking/asking.ts'
import type { CountRow } from '../asking/question.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'
import { createWhichReceipt } from './which-receipt.ts'

const texts = words.returns
const PIECE_MILLI = 1000

type SoldLine = SoldView['lines'][number]

/** Pieces are counted; what was weighed or measured comes back as a whole. */
const isCounted = ({ unit, leftMilli }: SoldLine): boolean => unit === 'each' && leftMilli % PIECE_MILLI === 0
const mostOf = (line: SoldLine): number => (isCounted(line) ? line.leftMilli / PIECE_MILLI : 1)
const pickedMilli = (line: SoldLine, count: number): number =>
  isCounted(line) ? count * PIECE_MILLI : line.leftMilli

/** Goods that come back with their receipt: which, how many, why. */
export function createReturnFlows(kit: FlowKit, returnWithoutReceipt: Flow) {
  const { stores, engine, allowed, reason, format, newId } = kit
  const receipts = createWhichReceipt(kit)

  const detailOf = (line: SoldLine): string => {
    const { amount, quantity } = format()
    const { unit, quantityMilli, leftMilli, serial, lot, paidMinor } = line
    const measure = (milli: number) => (unit === 'each' ? quantity(milli) : `${quantity(milli)} ${unit}`)
    return [
      texts.soldFor(measure(quantityMilli), amount(paidMinor)),
      leftMilli < quantityMilli && texts.left(measure(leftMilli)),
      !isCounted(line) && texts.whole,
      serial && texts.serial(serial),
      lot && texts.lot(lot),
    ]
      .filter(Boolean)
      .join(' · ')
  }

  const takeBack = async (ask: Ask, sold: SoldView | 'no-receipt'): Promise<void> => {
    if (sold === 'no-receipt') return returnWithoutReceipt(ask)
    const { saleId } = sold
    const open = sold.lines.filter(({ leftMilli }) => leftMilli > 0)
    const isOne = open.length === 1 && open.every((line) => mostOf(line) === 1)
    const rows: CountRow[] = open.map((line) => ({
      ...{ id: String(line.line), label: line.name, detail: detailOf(line), most: mostOf(line) },
      ...(isOne && { usual: 1 }),
    }))
    const counts = await ask.counts({
      ...{ title: texts.title, lead: texts.lead(receipts.nameOf(sold)), apply: texts.apply },
      ...{ rows, none: texts.none, needsSome: true },
    })
    const picks = open.flatMap((line) => {
      const count = counts[line.line] ?? 0
      return count > 0 ? [{ line: line.line, quantityMilli: pickedMilli(line, count), lineId: newId() }] : []
    })
    const why = await reason(ask, texts.title, texts.reasons)
    await allowed(ask, { reason: why, subject: { kind: 'sale', id: saleId } }, (approvalId) =>
      surely(engine, () => engine.call('return.add', { saleId, picks, reason: why, approvalId })),
    )
    // What was just done is the line that keys mean now.
    stores.screen.select(null)
  }

  const returnGoods: Flow = async (ask) => takeBack(ask, await receipts.askAnywhere(ask, texts.title))

  return {
    returnGoods,
    /** Its receipt was scanned. */
    returnOf:
      (barcode: string): Flow =>
      async (ask) =>
        takeBack(ask, await receipts.look(ask, barcode)),
  }
}
