import * as z from 'zod'
import { InStoreTemplates } from '../barcode/in-store/template.ts'
import { Flag, Int, PositiveInt, Text, Uuid } from '../fields.ts'
import { CashRounding } from '../money/cash-rounding.ts'
import { Currency, UnsignedMinor } from '../money/minor.ts'
import { RoundingMode } from '../money/rounding-mode.ts'
import { ExchangeRate } from '../sale/tender.ts'
import { TaxRules } from '../tax/tax-rules.ts'

const ReceiptLine = Text.max(64)

/** The settings of a store that its tills sell by. */
export const Store = z.object({
  id: Uuid,
  number: PositiveInt.max(99_999),
  name: Text.min(1).max(60),
  currency: Currency,
  locale: Text.min(2).max(35),
  /** IANA name; business dates are reckoned in it. */
  timeZone: Text.min(1).max(64),
  receiptHeader: z.array(ReceiptLine).max(8),
  receiptFooter: z.array(ReceiptLine).max(8),
  tax: TaxRules,
  /** How the extended price of a line is rounded. */
  lineRounding: RoundingMode,
  /** Null: to the minor unit, nothing to round. */
  cashRounding: CashRounding.nullable(),
  /** Sales before this hour belong to the day before. */
  cutOverHour: Int.min(0).max(23),
  /** How the weight and price labels that the shop prints itself are read. */
  inStoreTemplates: InStoreTemplates,
  /** Foreign cash that the store takes, and what it gives for it. */
  exchangeRates: z
    .array(z.object({ currency: Currency, rate: ExchangeRate }))
    .max(20)
    .optional(),
  /** The card terminal ends its day with the shift. */
  endsTerminalDay: Flag.optional(),
  /**
   * Most that a till takes from gift cards, vouchers and credits without the hub's word: of a sale, and of a card or
   * voucher until the hub has entered it. 0: nothing.
   */
  offlineBalanceLimitMinor: UnsignedMinor.optional(),
})
export type Store = z.infer<typeof Store>

/** What a store that says nothing else takes from balances without the hub's word. */
export const OFFLINE_BALANCE_LIMIT_MINOR = 5_000

/** What a store that says nothing else sells by. */
export const STORE_DEFAULTS: Pick<
  Store,
  'tax' | 'lineRounding' | 'cashRounding' | 'cutOverHour' | 'inStoreTemplates'
> = {
  tax: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'half-away' },
  lineRounding: 'half-away',
  cashRounding: null,
  cutOverHour: 4,
  inStoreTemplates: [],
}
