import { randomUUID } from 'node:crypto'
import { codeOf, stable } from '../../src/engine/testing/weighed-goods.ts'
import type { ScaleReading } from '../../src/ipc/scale.ts'
import type { Desk } from '../desk.ts'
import type { KnownWeighing } from '../ledger.ts'
import { toWeigh } from '../to-weigh.ts'

const MOVING: ScaleReading = { kind: 'moving', grams: null }

const productOf = ({ productId }: KnownWeighing) => toWeigh.find(({ id }) => id === productId)

const milliOf = (weighing: KnownWeighing, grams: number): number =>
  productOf(weighing)?.unit === 'g' ? grams * 1_000 : grams

/** Scanned, chosen by key or typed in by its code: the till asks for its weight, with nothing on the scale, or none. */
export async function beginWeighing(desk: Desk): Promise<void> {
  const { random, world, ledger } = desk
  if (random.below(3) === 0) world.setScale()
  else world.setScale(stable(0))
  const product = random.pick(toWeigh)
  const { id: productId, priceMinor } = product
  const [code, lineId] = [codeOf(product), randomUUID()]
  const begun = (basketId: string): void =>
    ledger.weigh({ basketId, lineId, productId, priceMinor, tareGrams: 0 })
  const { basketId } = await desk.read('basket.get', {})
  const apply = (): void => begun(basketId)
  switch (random.pick(['scan', 'key', 'code'] as const)) {
    case 'scan':
      return desk.scan(code, lineId, begun)
    case 'key':
      return void (await desk.ask('product.add', { productId, source: 'quick-key', lineId }, { apply }))
    case 'code':
      return void (await desk.ask('product.code', { code, lineId }, { apply }))
  }
}

/** A person types what it weighs. */
export async function typeWeight(desk: Desk): Promise<void> {
  const weighing = desk.ledger.weighing()
  if (!weighing) return
  const { lineId } = weighing
  const grams = 1 + desk.random.below(5_000)
  if (desk.random.below(2) === 0) await desk.ask('weighing.by-hand', { lineId })
  await desk.ask(
    'weighing.type',
    { lineId, grams },
    { apply: () => desk.ledger.weighed(milliOf(weighing, grams)) },
  )
}

/** It comes to rest on the scale, more or less at once, and is sold by itself. */
export async function putOnScale(desk: Desk): Promise<void> {
  const weighing = desk.ledger.weighing()
  if (!weighing) return
  const netGrams = 1 + desk.random.below(3_000)
  desk.ledger.weigh({ ...weighing, soldMilli: milliOf(weighing, netGrams) })
  const rests = stable(netGrams + weighing.tareGrams)
  if (desk.random.below(4) === 0) desk.world.setScale(MOVING, rests)
  else desk.world.setScale(rests)
  await awaitScale(desk)
}

/** Until it is sold: nobody answers, and the window is told only that nothing waits any more. */
export async function awaitScale(desk: Desk): Promise<void> {
  const weighing = desk.ledger.weighing()
  if (weighing?.soldMilli === undefined) return
  const { lineId, soldMilli } = weighing
  // Sold between two words: then nobody is asked any more.
  await desk.ask('weighing.again', { lineId }, { refusals: ['WEIGHING_UNKNOWN'], isOnce: true })
  await desk.until(
    'what rests on the scale is sold',
    async () => (await desk.read('weighing.get', {})) === null,
  )
  desk.ledger.weighed(soldMilli)
  desk.world.setScale(stable(0))
}

/** The packaging, which is taken off what the scale says. */
export async function setTare(desk: Desk): Promise<void> {
  const weighing = desk.ledger.weighing()
  if (!weighing) return
  const { lineId } = weighing
  const grams = desk.random.below(60)
  await desk.ask(
    'weighing.tare',
    { lineId, grams },
    { apply: () => desk.ledger.weigh({ ...weighing, tareGrams: grams }) },
  )
}

export async function leaveOut(desk: Desk): Promise<void> {
  const weighing = desk.ledger.weighing()
  if (!weighing) return
  await desk.ask(
    'weighing.cancel',
    { lineId: weighing.lineId },
    { refusedWhenDone: ['WEIGHING_UNKNOWN'], apply: () => desk.ledger.weigh(undefined) },
  )
}

/** The same article under the scanner once more: it is still one. */
export async function scanAgain(desk: Desk): Promise<void> {
  const weighing = desk.ledger.weighing()
  const product = weighing && productOf(weighing)
  if (product) await desk.scan(codeOf(product), randomUUID(), () => undefined)
}

/** It would be missing from what is paid. */
export async function payTooEarly(desk: Desk): Promise<void> {
  const { basketId, totalMinor, cashMinor, lines } = await desk.read('basket.get', {})
  if (totalMinor < 0 || lines.every((line) => line.voided)) return
  await desk.ask(
    'sale.pay-cash',
    { basketId, totalMinor, tenderedMinor: cashMinor },
    {
      refusals: ['WEIGHING_UNDER_WAY'],
      apply: (done) => {
        desk.ledger.sold(done)
        desk.findings.add('lost', `receipt ${done.receiptNumber} was paid without what waits for its weight`)
      },
    },
  )
}
