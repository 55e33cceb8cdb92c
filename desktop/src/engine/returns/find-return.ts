import { AppError } from '@codex/shared/errors/app-error'
import { type ReceiptName, readReceiptCode } from '@codex/shared/receipt/receipt-code'
import { fullLine } from '@codex/shared/sale/line-article'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import { type AnySale, findAnySale } from './find-any-sale.ts'
import { takenMilli } from './find-sale.ts'
import type { HeardSales } from './heard-sales.ts'

/** What names a receipt: that it is the last one, its number at this till, its barcode, or its sale. */
export type ReceiptNamed =
  | { readonly last: true }
  | { readonly saleId: string }
  | { readonly receiptNumber: number }
  | { readonly barcode: string }

export type Returnable = AnySale & {
  /** Per line, in thousandths: what can still come back. 0 for what never went out. */
  readonly leftMilli: readonly number[]
  readonly operatorName: string
}

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog' | 'isTraining'>
  readonly operators: Pick<Operators, 'require'>
  readonly rules: Pick<Rules, 'store'>
  readonly heard: HeardSales
}

/** What can still come back of a sale of this till, or of one that the hub has told of. */
export function createFindReturn({ deps, operators, rules, heard }: Parts) {
  const { store, catalog, isTraining = false } = deps

  /** How its own receipts name this till. */
  const here = (): Omit<ReceiptName, 'receiptNumber'> | undefined => {
    const identity = store.identity.identity()
    if (!identity) return undefined
    const storeNumber = rules.store()?.number ?? identity.store.number
    return { storeNumber, tillNumber: identity.tillNumber, isTraining }
  }

  /** Of another store or till, or of training, the number says nothing here. */
  const numberOf = (barcode: string): number => {
    const name = readReceiptCode(barcode)
    const own = here()
    const isHere = name?.storeNumber === own?.storeNumber && name?.tillNumber === own?.tillNumber
    if (!name || !isHere || name.isTraining !== isTraining)
      throw new AppError('SALE_UNKNOWN', { barcode: barcode.slice(0, 48) })
    return name.receiptNumber
  }

  const receiptOf = (named: Exclude<ReceiptNamed, { readonly saleId: string }>): number => {
    if ('barcode' in named) return numberOf(named.barcode)
    if ('receiptNumber' in named) return named.receiptNumber
    const last = store.sale.lastReceiptNumber()
    if (last === null) throw new AppError('SALE_UNKNOWN')
    return last
  }

  /** @throws SALE_UNKNOWN */
  const saleIdOf = (named: ReceiptNamed): string => {
    if ('saleId' in named) return named.saleId
    const receiptNumber = receiptOf(named)
    const saleId = store.sale.idOfReceipt(receiptNumber)
    if (saleId === undefined) throw new AppError('SALE_UNKNOWN', { receiptNumber })
    return saleId
  }

  const find = (saleId: string): Returnable => {
    const found = findAnySale(store, heard, saleId)
    const { operator } = found
    const operatorName = 'id' in operator ? catalog.operator(operator.id)?.name : operator.name
    return { ...found, leftMilli: leftMilli(found), operatorName: operatorName ?? '' }
  }

  return {
    saleIdOf,
    bySaleId: find,
    /** What names it to the hub; undefined where the hub knows of nothing by that name. */
    nameOf: (named: ReceiptNamed): ReceiptName | undefined => {
      if ('barcode' in named) return readReceiptCode(named.barcode)
      const own = here()
      return own && 'receiptNumber' in named ? { ...own, receiptNumber: named.receiptNumber } : undefined
    },
    /** @throws OPERATOR_SIGNED_OUT, SALE_UNKNOWN */
    find: (named: ReceiptNamed): Returnable => {
      operators.require()
      return find(saleIdOf(named))
    },
  }
}
export type FindReturn = ReturnType<typeof createFindReturn>

function leftMilli(found: AnySale): number[] {
  const { sale, isVoided } = found
  const taken = takenMilli(found)
  return sale.lines.map((line, place) => {
    const { quantityMilli } = fullLine(line)
    if (isVoided || sale.kind === 'void' || line.voided || quantityMilli < 0) return 0
    return Math.max(0, quantityMilli - (taken[place] as number))
  })
}
