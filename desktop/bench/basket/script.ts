import { syntheticProduct } from '../../src/store/catalog-synthetic.ts'
import { bananas, label, rolls } from './goods.ts'

export type Step =
  /** Codes at the scanner, one after the other without a pause. */
  | { readonly do: 'scan'; readonly codes: readonly string[] }
  /** The line just scanned is so many. */
  | { readonly do: 'quantity'; readonly pieces: number }
  /** The line just scanned was a mistake. */
  | { readonly do: 'void' }

export type Script = {
  readonly steps: readonly Step[]
  /** What the sale is to say: thousandths by name, and minor units in all. */
  readonly quantities: Readonly<Record<string, number>>
  readonly totalMinor: number
  readonly scans: number
}

const WEIGHTS = [482, 1_250, 735]
const PIECES = 3
/** Those scanned, but for the one that is voided. */
const ORDINARY = 13

/**
 * Twenty articles of all kinds: ordinary ones, labels of the scale, three for two, a quantity, one scanned by mistake.
 * No two baskets in a row have the same goods.
 */
export function scriptOf(basket: number): Script {
  const goods = Array.from({ length: ORDINARY + 1 }, (_, n) => syntheticProduct(basket * 31 + n * 7))
  const codes = goods.map(({ barcodes }) => barcodes[0]?.code as string)
  const roll = rolls.barcodes[0]?.code as string
  const [first, second, third] = WEIGHTS.map(label) as [string, string, string]
  const steps: Step[] = [
    { do: 'scan', codes: [...codes.slice(0, 5), first, roll, roll] },
    { do: 'scan', codes: [codes[5] as string] },
    { do: 'quantity', pieces: PIECES },
    { do: 'scan', codes: [...codes.slice(6, 9), second, roll, third, ...codes.slice(9, 14)] },
    { do: 'void' },
  ]
  const kept = goods.slice(0, ORDINARY)
  const quantities: Record<string, number> = {
    ...Object.fromEntries(kept.map(({ name }, n) => [name, n === 5 ? PIECES * 1000 : 1000])),
    [bananas.name]: WEIGHTS.reduce((sum, grams) => sum + grams, 0),
    [rolls.name]: 3_000,
  }
  const ordinaryMinor = kept.reduce((sum, { priceMinor }, n) => sum + priceMinor * (n === 5 ? PIECES : 1), 0)
  const weighedMinor = WEIGHTS.reduce(
    (sum, grams) => sum + Math.round((bananas.priceMinor * grams) / 1000),
    0,
  )
  return {
    steps,
    quantities,
    totalMinor: ordinaryMinor + weighedMinor + 2 * rolls.priceMinor,
    scans: steps.reduce((sum, step) => sum + (step.do === 'scan' ? step.codes.length : 0), 0),
  }
}
