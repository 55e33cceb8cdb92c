import type { Product } from '@codex/shared/catalog/product'
import { foldText } from '../../src/store/catalog-text.ts'
import type { Random } from '../random.ts'

/** What somebody looks for, letter by letter: each letter is a search of its own. */
export type Query = { readonly kind: keyof typeof MIX; readonly text: string }

const words = (product: Product): string[] => product.name.split(' ').filter((word) => /\p{L}{3}/u.test(word))
const code = (product: Product): string => product.barcodes[0]?.code ?? ''

/** How often in a hundred, and what is typed in the end by somebody who looks for that product. */
const MIX = {
  word: { share: 30, text: (product, random) => random.pick(words(product)) },
  words: { share: 25, text: (product) => words(product).join(' ') },
  'any order': {
    share: 15,
    text: (product, random) => `${random.pick(words(product))} ${random.pick(words(product)).slice(0, 4)}`,
  },
  'without accents': { share: 5, text: (product) => foldText(product.name).slice(0, 16) },
  capitals: { share: 5, text: (product, random) => random.pick(words(product)).toUpperCase() },
  'name and number': { share: 5, text: (product) => product.name },
  code: { share: 5, text: code },
  'end of a code': { share: 2, text: (product) => code(product).slice(-6) },
  sku: { share: 5, text: (product) => product.sku.toLowerCase() },
  nothing: { share: 3, text: (product, random) => `${random.pick(words(product))} zq` },
} satisfies Record<string, { share: number; text: (product: Product, random: Random) => string }>

const KINDS = Object.entries(MIX) as [Query['kind'], (typeof MIX)[Query['kind']]][]

/** At least so many searches, the same at every run. */
export function sampleQueries(
  count: number,
  productAt: (n: number) => Product,
  products: number,
  random: Random,
): Query[] {
  const queries: Query[] = []
  while (queries.length < count) {
    const [kind, { text }] = pickKind(random)
    const whole = text(productAt(random.below(products)), random).trim()
    for (let length = 1; length <= whole.length; length += 1)
      queries.push({ kind, text: whole.slice(0, length) })
  }
  return queries
}

function pickKind(random: Random): (typeof KINDS)[number] {
  const ticket = random.below(100)
  let sum = 0
  for (const entry of KINDS) {
    sum += entry[1].share
    if (ticket < sum) return entry
  }
  return KINDS[0] as (typeof KINDS)[number]
}

/** The same as the full-text index alone is asked, for the floor; nothing for what is no words. */
export function plainMatch(text: string): string | undefined {
  const typed = foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return typed.length === 0 ? undefined : typed.map((word) => `"${word}"*`).join(' ')
}
