import type { SaleSummary } from '@codex/shared/api/sales'
import { formatMinor } from '@codex/shared/money/format'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useHub } from '../../client/hub-context.tsx'
import { storesQuery } from '../../client/queries.ts'
import { useTenant } from '../../client/session.ts'
import { type Column, VirtualTable } from '../../components/virtual-table.tsx'
import { formatCount } from '../../format/quantity.ts'
import { formatTime, shortDate } from '../../format/time.ts'
import css from './sales-table.module.css'

type Props = { readonly rows: readonly SaleSummary[]; readonly more: boolean; readonly onEnd: () => void }

const template = '114px 72px minmax(120px, 1fr) minmax(150px, 1.3fr) minmax(110px, 1fr) 64px 120px'

export function SalesTable({ rows, more, onEnd }: Props) {
  const { locale, currency } = useTenant()
  const stores = useQuery(storesQuery(useHub())).data
  const columns = useMemo((): Column<SaleSummary>[] => {
    const zoneOf = (storeId: string) => stores?.find(({ id }) => id === storeId)?.timeZone
    return [
      { key: 'date', header: 'Business day', cell: (sale) => shortDate(sale.businessDate, locale) },
      {
        key: 'time',
        header: 'Time',
        cell: (sale) => formatTime(sale.wallTime, { locale, timeZone: zoneOf(sale.storeId) }),
      },
      {
        key: 'receipt',
        header: 'Receipt',
        cell: (sale) => (
          <Link to="/sales/$saleId" params={{ saleId: sale.saleId }} className={css.link}>
            {sale.tillNumber}-{sale.receiptNumber}
          </Link>
        ),
      },
      {
        key: 'store',
        header: 'Store and till',
        cell: (sale) => `${sale.storeName}, till ${sale.tillNumber}`,
      },
      { key: 'operator', header: 'Operator', cell: (sale) => sale.operatorName ?? 'unknown' },
      {
        key: 'items',
        header: 'Items',
        right: true,
        cell: (sale) => formatCount(sale.itemCount, locale),
      },
      {
        key: 'total',
        header: `Total, ${currency}`,
        right: true,
        cell: (sale) => <b className={css.total}>{totalText(sale, currency, locale)}</b>,
      },
    ]
  }, [currency, locale, stores])
  return (
    <VirtualTable
      label="Sales"
      template={template}
      columns={columns}
      rows={rows}
      rowKey={(sale) => sale.saleId}
      more={more}
      onEnd={onEnd}
    />
  )
}

/** The column's currency is in its header; a sale in another one says so itself. */
const totalText = (sale: SaleSummary, currency: string, locale: string): string =>
  formatMinor(sale.totalMinor, sale.currency, locale) +
  (sale.currency === currency ? '' : ` ${sale.currency}`)
