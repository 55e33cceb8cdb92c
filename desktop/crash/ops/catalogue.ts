import { randomUUID } from 'node:crypto'
import { products } from '../../src/engine/testing/a-till.ts'
import type { Desk } from '../desk.ts'

/** A name as it should have been; asked again, it says so already. */
export async function correctName(desk: Desk): Promise<void> {
  const { id } = desk.random.pick(products)
  const name = `Name ${randomUUID()}`
  await desk.ask(
    'product.correct',
    { productId: id, changes: { name } },
    {
      approval: { permission: 'product-correct', subject: { kind: 'product', id } },
      apply: () => void desk.ledger.corrections.add(name),
    },
  )
}

/** An article that no catalogue knows. */
export async function makeProduct(desk: Desk): Promise<void> {
  const { departmentId, taxClassId } = desk.random.pick(products)
  const productId = randomUUID()
  const facts = { name: `Made ${productId}`, barcode: null, unit: 'each', departmentId, taxClassId } as const
  await desk.ask(
    'product.make',
    { ...facts, productId, priceMinor: 1 + desk.random.below(3_000), priceQuantityMilli: 1000 },
    {
      approval: { permission: 'product-provisional', subject: { kind: 'product', id: productId } },
      apply: () => void desk.ledger.corrections.add(facts.name),
    },
  )
}
