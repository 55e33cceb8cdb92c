import { AppError } from '@codex/shared/errors/app-error'
import { readReceiptCode } from '@codex/shared/receipt/receipt-code'
import { fullLine } from '@codex/shared/sale/line-article'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import { type FoundSale, findSale, takenMilli } from './find-sale.ts'

/** What names a receipt: that it is the last one, its number at this till, its barcode, or its sale. */
export type ReceiptNamed =
  | { readonly last: true }
  | { readonly saleId: string }
  | { readonly receiptNumber: number }
  | { readonly barcode: string }

export type Returnable = FoundSale & {
  /** Per line, in thousandths: what can still come back. 0 for what never went out. */
  readonly leftMilli: readonly number[]
  readonly operatorName: string
}

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'catalog' | 'isTraining'>
  readonly operators: Pick<Operators, 'require'>
  readonly rules: Pick<Rules, 'store'>
}

/** What can still come back of a sale of this till. */
export function createFindReturn({ deps, operators, rules }: Parts) {
  const { store, catalog, isTraining = false } = deps

  /** Of another store or till, or of training, the number says nothing here. */
  const numberOf = (barcode: string): number => {
    const name = readReceiptCode(barcode)
    const identity = store.identity.identity()
    const storeNumber = rules.store()?.number ?? identity?.store.number
    const isHere = name?.storeNumber === storeNumber && name?.tillNumber === identity?.tillNumber
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

  return {
    saleIdOf,
    /** @throws OPERATOR_SIGNED_OUT, SALE_UNKNOWN */
    find: (named: ReceiptNamed): Returnable => {
      operators.require()
      const found = findSale(store, saleIdOf(named))
      return {
        ...found,
        leftMilli: leftMilli(found),
        operatorName: catalog.operator(found.place.operatorId)?.name ?? '',
      }
    },
  }
}
export type FindReturn = ReturnType<typeof createFindReturn>

function leftMilli(found: FoundSale): number[] {
  const { sale, isVoided } = found
  const taken = takenMilli(found)
  return sale.lines.map((line, place) => {
    const { quantityMilli } = fullLine(line)
    if (isVoided || sale.kind === 'void' || line.voided || quantityMilli < 0) return 0
    return Math.max(0, quantityMilli - (taken[place] as number))
  })
}
