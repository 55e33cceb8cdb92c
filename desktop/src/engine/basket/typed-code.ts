import { quantityMilliFor } from '@codex/shared/barcode/label-quantity'
import type { ScanFacts } from '@codex/shared/barcode/scan-facts'
import type { Tracking } from '@codex/shared/basket/line'
import { MAX_QUANTITY_MILLI } from '@codex/shared/basket/most-quantity'
import { typedWeight } from '@codex/shared/basket/weighed'
import { AppError } from '@codex/shared/errors/app-error'
import type { FoundByBarcode } from '../../store/catalog-reader.ts'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import { needsWeight } from '../weighing/weighed.ts'
import type { Weighing } from '../weighing/weighing.ts'
import type { Basket, BasketChange } from './basket.ts'
import type { NewLines } from './new-lines.ts'
import { createReadCode } from './read-code.ts'
import { codeFacts } from './scan.ts'
import { scannedQuantityMilli } from './scanned-quantity.ts'

/** A code as somebody typed it, so many times: three crates, or 1.250 kg of what the code names. */
export type TypedCode = {
  readonly code: string
  /** Left out: once, or as much as the scale says. */
  readonly quantityMilli?: number | undefined
  /** Made by the window: what is sent twice is added once. */
  readonly lineId: string
  /** For an article with an open price. */
  readonly priceMinor?: number | undefined
  /** What the code does not say of the piece. */
  readonly tracking?: Tracking | undefined
}

const ONCE = 1_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog'>
  readonly basket: Basket
  readonly operators: Pick<Operators, 'require'>
  readonly rules: Rules
  readonly newLines: NewLines
  readonly weighing: Pick<Weighing, 'begin'>
}

/**
 * A code that no scanner reads any more, typed in with a quantity. Undefined: its line was added before, or has to be weighed
 * first.
 *
 * @throws what a scan is refused for, and QUANTITY_INVALID for a quantity of a label that says its own
 */
export function createTypedCode(parts: Parts) {
  const { deps, basket, operators, rules, newLines, weighing } = parts
  const { store, catalog } = deps
  const read = createReadCode({ catalog, rules })

  return ({ code, quantityMilli, lineId, priceMinor, tracking }: TypedCode): BasketChange | undefined => {
    operators.require()
    if (store.basket.hasLine(lineId)) return undefined
    const { found, facts: said } = read(code)
    const facts = { ...said, tracking: { ...said.tracking, ...tracking } }
    const keyed = { source: 'keyed' as const, lineId, priceMinor }
    const sold = { product: found.product, ...keyed, ...codeFacts(facts) }
    const isToWeigh = needsWeight(found, facts)
    if (quantityMilli === undefined && isToWeigh) {
      weighing.begin(sold)
      return undefined
    }
    const times = quantityMilli ?? ONCE
    const weighed = isToWeigh && typedWeight(found.product.unit)
    return basket.add(...newLines({ ...sold, ...weighed, quantityMilli: timesOf(found, facts, times) }))
  }
}
export type AddTypedCode = ReturnType<typeof createTypedCode>

function timesOf(found: FoundByBarcode, facts: ScanFacts, quantityMilli: number): number {
  const onceMilli = scannedQuantityMilli(found, facts)
  if (quantityMilli === ONCE) return onceMilli
  const said = quantityMilliFor(found.product.unit, facts)
  const saysItself = facts.labelPriceMinor !== undefined || (said.ok && said.quantityMilli !== undefined)
  const allMilli = (onceMilli * quantityMilli) / ONCE
  if (saysItself || !Number.isInteger(allMilli) || allMilli > MAX_QUANTITY_MILLI)
    throw new AppError('QUANTITY_INVALID', { quantityMilli })
  return allMilli
}
