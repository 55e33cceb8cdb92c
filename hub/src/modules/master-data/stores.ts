import { NewStore, StorePatch, StoreRecord } from '@codex/shared/api/office/stores'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import type { RecordKind } from '../../records/record-kind.ts'

type Store = z.infer<typeof StoreRecord>

export const stores: RecordKind<Store> = {
  name: 'store',
  plural: 'stores',
  title: ['Store', 'Stores'],
  resource: 'stores',
  table: 'store',
  columns: {
    number: ['number', 'integer'],
    name: ['name', 'text'],
    currency: ['currency', 'text'],
    locale: ['locale', 'text'],
    timeZone: ['time_zone', 'text'],
    receiptHeader: ['receipt_header', 'text[]'],
    receiptFooter: ['receipt_footer', 'text[]'],
    tax: ['tax_rules', 'jsonb'],
    lineRounding: ['line_rounding', 'text'],
    cashRounding: ['cash_rounding', 'jsonb'],
    cutOverHour: ['cut_over_hour', 'integer'],
    inStoreTemplates: ['in_store_templates', 'jsonb'],
    exchangeRates: ['exchange_rates', 'jsonb'],
    endsTerminalDay: ['ends_terminal_day', 'boolean'],
    offlineBalanceLimitMinor: ['offline_balance_limit_minor', 'integer'],
  },
  record: StoreRecord,
  create: NewStore,
  change: StorePatch,
  order: ['number'],
  search: ['name'],
  feed: 'store',
  storeOf: ({ id }) => id,
  // Its list has the tills as well.
  isListed: false,
  // What was sold there stays.
  isKept: true,
  check: async (_sql, _tenantId, { timeZone, locale }) => {
    if (!isTimeZone(timeZone)) throw new AppError('INPUT_INVALID', { field: 'timeZone', reason: 'not known' })
    if (!isLocale(locale)) throw new AppError('INPUT_INVALID', { field: 'locale', reason: 'not known' })
  },
}

/** Tills reckon business dates in it. */
function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1
  } catch {
    return false
  }
}
