import { surely } from '../actions/surely.ts'
import type { Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'
import { createWhichReceipt } from './which-receipt.ts'

const texts = words.paper

/** Receipts on paper once more, and without prices for whoever gets the goods as a present. */
export function createReceiptFlows(kit: FlowKit) {
  const { engine, allowed, format, newId } = kit
  const receipts = createWhichReceipt(kit)

  const reprint: Flow = async (ask) => {
    const printId = newId()
    const { saleId } = await receipts.askHere(ask, texts.reprint)
    const subject = { kind: 'sale', id: saleId } as const
    await allowed(ask, { reason: texts.reprint, subject }, (approvalId) =>
      surely(engine, () => engine.call('receipt.reprint', { saleId, printId, approvalId })),
    )
  }

  const giftReceipt: Flow = async (ask) => {
    const printId = newId()
    const sold = await receipts.askHere(ask, texts.gift)
    const { saleId } = sold
    const given = sold.lines.filter(({ voided, quantityMilli }) => !voided && quantityMilli > 0)
    const { quantity } = format()
    const counts = await ask.counts({
      ...{ title: texts.gift, lead: texts.giftLead(receipts.nameOf(sold)), apply: texts.print },
      ...{ none: texts.none, needsSome: true },
      rows: given.map(({ line, name, unit, quantityMilli }) => ({
        ...{ id: String(line), label: name, usual: 1, most: 1 },
        detail: unit === 'each' ? quantity(quantityMilli) : `${quantity(quantityMilli)} ${unit}`,
      })),
    })
    const lines = given.map(({ line }) => line).filter((line) => counts[line] !== 0)
    const some = lines.length < given.length ? { lines } : {}
    await surely(engine, () => engine.call('receipt.gift', { saleId, printId, ...some }))
  }

  return { reprint, giftReceipt }
}
