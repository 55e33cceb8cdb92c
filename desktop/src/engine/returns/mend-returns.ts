import type { Basket } from '@codex/shared/basket/basket'
import type { Line, Return } from '@codex/shared/basket/line'
import { AppError } from '@codex/shared/errors/app-error'
import { returnLines } from '@codex/shared/sale/return-lines'
import type { TillStore } from '../../store/till-store.ts'
import { type AnySale, findAnySale } from './find-any-sale.ts'
import { type HeardSales, nothingHeard } from './heard-sales.ts'

type Named = NonNullable<Return['of']>

/**
 * What a part of a sold line is worth depends on how much of it came back before: to the cent, all parts together are
 * what was paid. So the returns of a basket are reckoned again when one of them is given up, and when the basket has
 * waited while others came back. A basket that stays as it is, is the same object.
 */
export function mendReturns(store: TillStore, basket: Basket, heard: HeardSales = nothingHeard): Basket {
  const saleIds = new Set(basket.lines.flatMap((line) => namedBy(line)?.saleId ?? []))
  let { lines } = basket
  for (const saleId of saleIds) {
    lines = mendedOf(store, heard, saleId, lines)
  }
  return lines === basket.lines ? basket : { ...basket, lines }
}

const namedBy = (line: Line): Named | undefined => (line.voided ? undefined : line.return?.of)

/** The lines of a basket, those of one sale worth what they are after all that came back of it and was paid out. */
export function mendLines({ sale, returned }: AnySale, lines: Line[]): Line[] {
  const picks = lines.flatMap((line) => {
    const of = namedBy(line)
    if (of?.saleId !== sale.saleId) return []
    return [{ line: of.line, quantityMilli: -line.quantityMilli, lineId: line.lineId }]
  })
  const anew = returnLines(sale, returned, picks, { reason: '-' })
  const mended = new Map(anew.map((line) => [line.lineId, line.return?.of]))
  let isSame = true
  const after = lines.map((line) => {
    const of = mended.get(line.lineId)
    if (!of || !line.return?.of || isWorth(of, line.return.of)) return line
    isSame = false
    return { ...line, return: { ...line.return, of } }
  })
  return isSame ? lines : after
}

/**
 * Lines of a sale that nobody knows any more stay as they are; so do those of which the hub has heard since that all
 * came back elsewhere: a basket can always be changed.
 */
function mendedOf(store: TillStore, heard: HeardSales, saleId: string, lines: Line[]): Line[] {
  try {
    return mendLines(findAnySale(store, heard, saleId), lines)
  } catch (error) {
    if (error instanceof AppError && STAYS.has(error.code)) return lines
    throw error
  }
}

const STAYS: ReadonlySet<string> = new Set(['SALE_UNKNOWN', 'RETURN_TOO_MUCH'])

const isWorth = (a: Named, b: Named): boolean =>
  a.listMinor === b.listMinor &&
  a.amountMinor === b.amountMinor &&
  a.exemptedMinor === b.exemptedMinor &&
  a.taxesMinor.every((taxMinor, i) => taxMinor === b.taxesMinor[i])
