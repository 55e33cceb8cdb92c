import type { Price } from '../catalog/price.ts'
import type { Product } from '../catalog/product.ts'
import type { TaxTerms } from '../tax/tax-class.ts'
import type { Article } from './line.ts'

type Sold = Pick<
  Product,
  'id' | 'revision' | 'name' | 'departmentId' | 'unit' | 'kind' | 'discountable' | 'groups' | 'minimumAge'
> &
  Price

/**
 * What a line copies of a product, so that its sale explains itself when the catalogue has long changed.
 *
 * @param terms of its tax class on the business date
 * @param price from a price list (`priceOf`) or keyed in (`keyedPrice`); left out: the product's own
 */
export function articleOf(product: Sold, terms: TaxTerms, price: Price = product): Article {
  const { priceMinor, priceQuantityMilli, breaks } = price
  return {
    productId: product.id,
    revision: product.revision,
    name: product.name,
    departmentId: product.departmentId,
    unit: product.unit,
    kind: product.kind,
    discountable: product.discountable,
    groups: product.groups,
    priceMinor,
    priceQuantityMilli,
    ...(breaks !== undefined && breaks.length > 0 && { breaks }),
    ...(product.minimumAge > 0 && { minimumAge: product.minimumAge }),
    tax: terms,
  }
}
