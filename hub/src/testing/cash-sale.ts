import { randomUUID } from 'node:crypto'
import type { Basket } from '@codex/shared/basket/basket'
import type { Article, Line } from '@codex/shared/basket/line'
import { price } from '@codex/shared/basket/price'
import { compileRules } from '@codex/shared/basket/pricing-rules'
import type { Promotion } from '@codex/shared/catalog/promotion'
import { STORE_DEFAULTS } from '@codex/shared/catalog/store'
import { completeSale } from '@codex/shared/sale/complete-sale'
import type { Sale } from '@codex/shared/sale/sale'
import { settle } from '@codex/shared/sale/settle'
import { tenderRules } from '@codex/shared/sale/tender-rules'

type Bought = { readonly article: Article; readonly pieces: number; readonly barcode?: string | undefined }
type Facts = {
  readonly receiptNumber: number
  readonly currency: string
  readonly storeId: string
  readonly promotions?: readonly Promotion[]
  /** Handed over above what is due. */
  readonly overMinor: number
}

/** A sale as a till makes one: priced, paid in cash, complete. */
export function cashSale(bought: readonly Bought[], facts: Facts): Sale {
  const { receiptNumber, currency, storeId, promotions = [], overMinor } = facts
  const { tax, lineRounding } = STORE_DEFAULTS
  const catalogRevision = 1
  const pricedAt = '2026-11-22T10:00'
  const basket: Basket = { basketId: randomUUID(), lines: bought.map(lineOf), promotionCodes: [] }
  const rules = compileRules({ storeId, tax, lineRounding, catalogRevision, promotions })
  const priced = price(basket, rules, pricedAt)
  const asked = [{ kind: 'cash' as const, tenderedMinor: priced.totalMinor + overMinor }]
  const settled = settle(priced.totalMinor, asked, tenderRules({ currency, cashRounding: null }))
  return completeSale(priced, basket, settled, {
    saleId: randomUUID(),
    receiptNumber,
    currency,
    catalogRevision,
    pricedAt,
    taxRules: tax,
    lineRounding,
  })
}

const lineOf = ({ article, pieces, barcode }: Bought): Line => ({
  lineId: randomUUID(),
  article,
  quantityMilli: pieces * 1000,
  source: 'scanner',
  ...(barcode !== undefined && { barcode }),
})
