import { products } from '../../src/engine/testing/a-till.ts'

const code = (n: number): string => products[n % products.length]?.barcodes[0]?.code as string

/** Codes of known goods, a basket at a time. */
export function* baskets(count: number, size: number): Generator<string[]> {
  for (let first = 0; first < count; first += size)
    yield Array.from({ length: Math.min(size, count - first) }, (_, i) => code(first + i))
}
