import * as z from 'zod'
import { MAX_BASKET_LINES } from '../../basket/line.ts'
import { Count, PositiveInt, Uuid } from '../../fields.ts'
import { Sale } from '../../sale/sale.ts'
import { event, olderVersion } from '../define-event.ts'
import { SaleV1 } from './sale-v1.ts'
import { upcastSaleV1 } from './upcast-sale-v1.ts'

const Receipt = z.object({ saleId: Uuid, receiptNumber: PositiveInt })

export const saleEvents = {
  /** Sales, refunds, exchanges and voids of sales. */
  'sale.completed': event(Sale, [olderVersion(SaleV1, Sale, upcastSaleV1)]),
  'receipt.reprinted': event(
    Receipt.extend({
      /** 1 for the first copy. Each says COPY and its number. */
      copy: PositiveInt,
    }),
  ),
  /** A receipt without prices. Left out `lines`: every line of the sale. */
  'gift-receipt.printed': event(
    Receipt.extend({ lines: z.array(Count).min(1).max(MAX_BASKET_LINES).optional() }),
  ),
} as const
