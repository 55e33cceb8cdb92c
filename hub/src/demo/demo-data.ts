import { buildDepartments, buildProducts } from './build-products.ts'
import { balances } from './demo-balances.ts'
import { buildPromotions } from './demo-promotions.ts'
import { buildQuickKeys } from './demo-quick-keys.ts'
import { customers, operators, stores, taxClasses, tenant, users } from './demo-shop.ts'
import type { DemoData } from './demo-types.ts'

/**
 * An invented Irish grocer: two stores, their people and about 2,000 products. The same on every machine and in
 * every run. Prices are euro cent, VAT included.
 */
export function buildDemoData(): DemoData {
  const products = buildProducts(new Map(taxClasses.map(({ code, id }) => [code, id])))
  const data: DemoData = {
    tenant,
    stores,
    taxClasses,
    departments: buildDepartments(),
    products,
    operators,
    users,
    quickKeys: buildQuickKeys(products),
    promotions: buildPromotions(products),
    customers,
    balances,
  }
  // A caller may change what it got; the next one starts from the same data.
  return structuredClone(data)
}
