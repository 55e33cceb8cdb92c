import type { Product } from './product.ts'

type Variant = Pick<Product, 'id' | 'variantOf' | 'options'>

/** An article's variants among `products`; of one of them, its siblings and itself. */
export function variantsOf<P extends Variant>(product: Variant, products: readonly P[]): P[] {
  const articleId = product.variantOf ?? product.id
  return products.filter(({ variantOf }) => variantOf === articleId)
}

/** What a cashier picks a variant by: every option with its values, both in order of first appearance. */
export function choicesOf(variants: readonly Variant[]): { name: string; values: string[] }[] {
  const choices = new Map<string, Set<string>>()
  for (const { options } of variants)
    for (const { name, value } of options) {
      const values = choices.get(name) ?? new Set()
      choices.set(name, values.add(value))
    }
  return [...choices].map(([name, values]) => ({ name, values: [...values] }))
}

/** The variants that have every option picked so far: one is left when enough was picked. */
export const pickVariants = <P extends Variant>(
  variants: readonly P[],
  picked: Readonly<Record<string, string>>,
): P[] =>
  variants.filter(({ options }) =>
    Object.entries(picked).every(([name, value]) =>
      options.some((option) => option.name === name && option.value === value),
    ),
  )
