import type { Desk } from '../desk.ts'

const lineCount = async (desk: Desk): Promise<number> => (await desk.read('basket.get', {})).lines.length

export async function hold(desk: Desk): Promise<void> {
  const { basketId, lines } = await desk.read('basket.get', {})
  if (lines.every((line) => line.voided)) return
  await desk.ask(
    'basket.hold',
    { basketId },
    {
      apply: () => desk.ledger.closed(basketId, 'held'),
      refusals: desk.ledger.weighing() ? ['WEIGHING_UNDER_WAY'] : [],
    },
  )
}

export async function recall(desk: Desk): Promise<void> {
  if ((await lineCount(desk)) > 0) return
  const held = await desk.read('basket.held', {})
  if (held.length === 0) return
  const { basketId } = desk.random.pick(held)
  await desk.ask(
    'basket.recall',
    { basketId },
    { apply: () => void desk.ledger.baskets.set(basketId, 'open') },
  )
}

export async function giveUp(desk: Desk): Promise<void> {
  const { basketId, lines } = await desk.read('basket.get', {})
  if (lines.length === 0) return
  await desk.ask(
    'basket.void',
    { basketId, reason: 'changed their mind' },
    { apply: () => desk.ledger.closed(basketId, 'given up') },
  )
}

export async function discountBasket(desk: Desk): Promise<void> {
  const { basketId, lines, totalMinor } = await desk.read('basket.get', {})
  if (lines.length === 0 || totalMinor <= 0) return
  const discount = { kind: 'percent' as const, ratePpm: 50_000, reason: 'regular' }
  await desk.ask(
    'basket.discount',
    { basketId, discount },
    {
      refusals: ['DISCOUNT_TOO_LARGE'],
      approval: { permission: 'discount', subject: { kind: 'basket', id: basketId } },
    },
  )
}
