import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useHub } from '../../client/hub-context.tsx'
import { salesQuery } from '../../client/queries.ts'
import { DateFilter } from '../../components/date-filter.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import css from '../../components/list-page.module.css'
import { PageHead } from '../../components/page-head.tsx'
import { StoreFilter } from '../../components/store-filter.tsx'
import { TableSkeleton } from '../../components/table-skeleton.tsx'
import { NewSales } from './new-sales.tsx'
import { NoSales } from './no-sales.tsx'
import { ReceiptFilter } from './receipt-filter.tsx'
import { SalesTable } from './sales-table.tsx'

export function SalesPage() {
  const { date, store, receipt } = useSearch({ from: '/shell/sales' })
  const navigate = useNavigate({ from: '/sales' })
  const filter = { businessDate: date, storeId: store, receiptNumber: receipt }
  const sales = useInfiniteQuery(salesQuery(useHub(), filter))
  const { fetchNextPage, isFetchingNextPage, isFetchNextPageError } = sales
  const rows = sales.data?.pages.flatMap((page) => page.sales) ?? []
  const filtered = Boolean(date || store || receipt)
  const onEnd = useCallback(() => {
    if (!isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  const set = (part: {
    date?: string | undefined
    store?: string | undefined
    receipt?: number | undefined
  }) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })

  return (
    <div className={css.page}>
      <PageHead
        title="Sales"
        note={
          <>
            Every completed sale, newest first
            {sales.data ? <NewSales filter={filter} newest={rows[0]?.saleId} /> : null}
          </>
        }
      >
        <ReceiptFilter value={receipt} onChange={(number) => set({ receipt: number })} />
        <StoreFilter value={store} onChange={(storeId) => set({ store: storeId })} />
        <DateFilter label="Business date" value={date} onChange={(day) => set({ date: day })} />
      </PageHead>
      <div className={`${css.fill} ${rows.length === 0 && !sales.isPending ? css.framed : ''}`}>
        {rows.length > 0 ? (
          <SalesTable rows={rows} more={sales.hasNextPage && !isFetchNextPageError} onEnd={onEnd} />
        ) : sales.error ? (
          <ErrorNote error={sales.error} onRetry={() => void sales.refetch()} retrying={sales.isFetching} />
        ) : sales.data ? (
          <NoSales filtered={filtered} onClear={() => void navigate({ search: {} })} />
        ) : (
          <TableSkeleton />
        )}
      </div>
      {isFetchNextPageError ? <ErrorNote error={sales.error} onRetry={() => void fetchNextPage()} /> : null}
    </div>
  )
}
