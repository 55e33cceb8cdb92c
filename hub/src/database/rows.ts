import { Store } from '@codex/shared/catalog/store'
import { assert } from '@codex/shared/errors/assert'

/** A bigint column as the safe integer it is. */
export function toNumber(value: bigint | string | number): number {
  const number = Number(value)
  assert(Number.isSafeInteger(number), `not a safe integer: ${value}`)
  return number
}

/** An instant as tills write it. */
export const instantSql = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A store as tills know it, by the names of its schema. */
export const STORE_COLUMNS = `id, number, name, currency, locale, time_zone AS "timeZone",
  receipt_header AS "receiptHeader", receipt_footer AS "receiptFooter", tax_rules AS tax,
  line_rounding AS "lineRounding", cash_rounding AS "cashRounding", cut_over_hour AS "cutOverHour",
  in_store_templates AS "inStoreTemplates", exchange_rates AS "exchangeRates",
  ends_terminal_day AS "endsTerminalDay", offline_balance_limit_minor AS "offlineBalanceLimitMinor"`

/** A row of `store` without what tills need not know. */
export const storeOf = (row: unknown): Store => Store.parse(row)
