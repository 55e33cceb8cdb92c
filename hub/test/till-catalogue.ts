import { articleOf } from '@codex/shared/basket/article'
import type { Operator } from '@codex/shared/catalog/operator'
import type { Product } from '@codex/shared/catalog/product'
import { PullResponse } from '@codex/shared/sync/pull'
import type { TaxClass, TaxTerms } from '@codex/shared/tax/tax-class'
import { taxTermsAt } from '@codex/shared/tax/tax-terms'
import type { HubApi } from './hub-api.ts'

const MOST_PULLS = 20

export type TillProduct = { readonly product: Product; readonly terms: TaxTerms }

/** What a till sells by, read from the change feed as a till reads it. */
export async function pullCatalogue(api: HubApi, headers: Record<string, string>) {
  const products = new Map<string, Product>()
  const taxClasses = new Map<string, TaxClass>()
  const operators: Operator[] = []
  let cursor = 0
  for (let pulls = 0, more = true; more && pulls < MOST_PULLS; pulls += 1) {
    const path = `/v1/sync/changes?cursor=${cursor}&limit=1000`
    const answer = await api.get(PullResponse, path, { headers })
    for (const change of answer.changes) {
      if (change.op === 'delete') continue
      if (change.kind === 'product') products.set(change.value.id, change.value)
      if (change.kind === 'tax-class') taxClasses.set(change.value.id, change.value)
      if (change.kind === 'operator') operators.push(change.value)
    }
    cursor = answer.cursor
    more = answer.more
  }
  const [operator] = operators
  if (!operator) throw new Error('the feed has no operator')
  const taxed = [...products.values()].map((product): [string, TillProduct] => {
    const taxClass = taxClasses.get(product.taxClassId)
    if (taxClass === undefined) throw new Error(`the feed has no tax class of ${product.name}`)
    return [product.id, { product, terms: taxTermsAt(taxClass, '2026-11-22') }]
  })
  return { products: new Map(taxed), operator }
}

export function twoOf(sold: TillProduct | undefined) {
  if (!sold) throw new Error('the feed does not have this product')
  const { product, terms } = sold
  return { article: articleOf(product, terms), pieces: 2, barcode: product.barcodes[0]?.code }
}
