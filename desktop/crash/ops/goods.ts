import { randomUUID } from 'node:crypto'
import { products } from '../../src/engine/testing/a-till.ts'
import type { Desk } from '../desk.ts'

const productOf = ({ random }: Desk) => random.pick(products)

/** Scanned, by the device host. */
export async function scanOne(desk: Desk): Promise<void> {
  const { id: productId, barcodes } = productOf(desk)
  const lineId = randomUUID()
  await desk.scan(
    barcodes[0]?.code as string,
    lineId,
    (basketId) =>
      void desk.ledger.lines.set(lineId, { basketId, productId, quantityMilli: 1_000, isVoided: false }),
  )
}

/** Chosen by key. */
export async function addOne(desk: Desk): Promise<void> {
  const { id: productId } = productOf(desk)
  const { basketId } = await desk.read('basket.get', {})
  const lineId = randomUUID()
  const quantityMilli = (1 + desk.random.below(4)) * 1_000
  await desk.ask(
    'product.add',
    { productId, quantityMilli, source: 'keyed', lineId },
    {
      apply: () =>
        void desk.ledger.lines.set(lineId, { basketId, productId, quantityMilli, isVoided: false }),
    },
  )
}

/** A line of the open basket that still counts. */
async function aLine(desk: Desk, isSold = true): Promise<string | undefined> {
  const { lines } = await desk.read('basket.get', {})
  const fitting = lines.filter((line) => !line.voided && (!isSold || line.quantityMilli > 0))
  return fitting.length === 0 ? undefined : desk.random.pick(fitting).lineId
}

export async function changeQuantity(desk: Desk): Promise<void> {
  const lineId = await aLine(desk)
  if (lineId === undefined) return
  const quantityMilli = (1 + desk.random.below(9)) * 1_000
  await desk.ask(
    'line.quantity',
    { lineId, quantityMilli },
    { apply: () => desk.ledger.line(lineId, { quantityMilli }) },
  )
}

export async function voidLine(desk: Desk): Promise<void> {
  const lineId = await aLine(desk, false)
  if (lineId === undefined) return
  await desk.ask(
    'line.void',
    { lineId, reason: 'not wanted' },
    { apply: () => desk.ledger.line(lineId, { isVoided: true }) },
  )
}

export async function discountLine(desk: Desk): Promise<void> {
  const lineId = await aLine(desk)
  if (lineId === undefined) return
  const ratePpm = (1 + desk.random.below(40)) * 10_000
  const discount = { kind: 'percent' as const, ratePpm, reason: 'scratched' }
  await desk.ask(
    'line.discount',
    { lineId, discount },
    {
      approval: { permission: 'discount', subject: desk.subjectOf(lineId) },
      apply: () => desk.ledger.line(lineId, { discountPpm: ratePpm }),
    },
  )
}

export async function overridePrice(desk: Desk): Promise<void> {
  const lineId = await aLine(desk)
  if (lineId === undefined) return
  const unitPriceMinor = 1 + desk.random.below(3_000)
  await desk.ask(
    'line.override',
    { lineId, override: { unitPriceMinor, reason: 'on the shelf' } },
    {
      approval: { permission: 'price-override', subject: desk.subjectOf(lineId) },
      apply: () => desk.ledger.line(lineId, { overrideMinor: unitPriceMinor }),
    },
  )
}
