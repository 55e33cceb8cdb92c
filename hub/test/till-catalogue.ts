import { randomUUID } from 'node:crypto'
import type { Line } from '@codex/shared/basket/line'
import type { Operator } from '@codex/shared/catalog/operator'
import type { Product } from '@codex/shared/catalog/product'
import { PullResponse } from '@codex/shared/sync/pull'
import type { HubApi } from './hub-api.ts'

const MOST_PULLS = 20

export type TillProduct = Product & { readonly taxRatePpm: number }

/** What a till sells by, read from the change feed as a till reads it. */
export async function pullCatalogue(api: HubApi, headers: Record<string, string>) {
  const products = new Map<string, Product>()
  const rates = new Map<string, number>()
  const operators: Operator[] = []
  let cursor = 0
  for (let pulls = 0, more = true; more && pulls < MOST_PULLS; pulls += 1) {
    const path = `/v1/sync/changes?cursor=${cursor}&limit=1000`
    const answer = await api.get(PullResponse, path, { headers })
    for (const change of answer.changes) {
      if (change.op === 'delete') continue
      if (change.kind === 'product') products.set(change.value.id, change.value)
      if (change.kind === 'tax-class') rates.set(change.value.id, change.value.ratePpm)
      if (change.kind === 'operator') operators.push(change.value)
    }
    cursor = answer.cursor
    more = answer.more
  }
  const [operator] = operators
  if (!operator) throw new Error('the feed has no operator')
  const rated = [...products.values()].map((product): [string, TillProduct] => {
    const taxRatePpm = rates.get(product.taxClassId)
    if (taxRatePpm === undefined) throw new Error(`the feed has no tax class of ${product.name}`)
    return [product.id, { ...product, taxRatePpm }]
  })
  return { products: new Map(rated), operator }
}

export function twoOf(product: TillProduct | undefined): Line {
  if (!product) throw new Error('the feed does not have this product')
  return {
    lineId: randomUUID(),
    productId: product.id,
    productRevision: product.revision,
    barcode: product.barcodes[0] ?? null,
    name: product.name,
    departmentId: product.departmentId,
    taxClassId: product.taxClassId,
    taxRatePpm: product.taxRatePpm,
    quantityMilli: 2000,
    unitPriceMinor: product.priceMinor,
    priceQuantityMilli: product.priceQuantityMilli,
    source: 'scanner',
    voided: false,
  }
}
