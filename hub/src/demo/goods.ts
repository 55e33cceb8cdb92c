/** Codes of the Irish VAT rates; see `demo-shop.ts` for the rates themselves. */
export type TaxCode = 'standard' | 'reduced' | 'second-reduced' | 'zero'

/** A line of goods: every kind in every size of every brand is one product. */
export interface Family {
  tax: TaxCode
  /** The name with `*` where the kind stands. */
  pattern: string
  sizes: { label: string; priceMinor: number }[]
  /** What a kind costs more is for the first size and grows with the price of the others. */
  kinds: { label: string; extraMinor: number }[]
  brands: string[]
}

export interface DepartmentGoods {
  name: string
  families: Family[]
}

/**
 * One family in shop shorthand.
 *
 * @param sizes `500 g 2.49; 1 kg 4.29`: a size (may be empty) and its price in euro, for the plainest kind.
 * @param kinds `plain, organic+60`: kinds with what their first size costs more, in cent; empty when there is one kind only.
 * @param brands house brands of `brands.ts`; empty for goods without a brand.
 */
export function goods(tax: TaxCode, pattern: string, sizes: string, kinds = '', brands = ''): Family {
  return {
    tax,
    pattern,
    sizes: sizes.split('; ').map(parseSize),
    kinds: kinds.split(', ').map(parseKind),
    brands: brands.split(', '),
  }
}

function parseSize(text: string) {
  const match = /^(.*?) ?(\d+)\.(\d\d)$/.exec(text)
  if (match === null) throw new Error(`not a size with its price: ${text}`)
  return { label: match[1] ?? '', priceMinor: Number(`${match[2]}${match[3]}`) }
}

function parseKind(text: string) {
  const [label = '', extra = '0'] = text.split('+')
  return { label, extraMinor: Number(extra) }
}
