import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useHub } from '../../client/hub-context.tsx'
import { productsQuery } from '../../client/queries.ts'
import { useTenant } from '../../client/session.ts'
import { ErrorNote } from '../../components/error-note.tsx'
import css from '../../components/list-page.module.css'
import { PageHead } from '../../components/page-head.tsx'
import { TableSkeleton } from '../../components/table-skeleton.tsx'
import { formatCount } from '../../format/quantity.ts'
import { DepartmentFilter } from './department-filter.tsx'
import { NoProducts } from './no-products.tsx'
import { ProductSearch } from './product-search.tsx'
import { ProductsTable } from './products-table.tsx'

export function ProductsPage() {
  const { search, department } = useSearch({ from: '/shell/products' })
  const { locale } = useTenant()
  const navigate = useNavigate({ from: '/products' })
  const filter = { search, departmentId: department }
  const products = useInfiniteQuery(productsQuery(useHub(), filter))
  const { fetchNextPage, isFetchingNextPage, isFetchNextPageError } = products
  const rows = products.data?.pages.flatMap((page) => page.products) ?? []
  const total = products.data?.pages.at(-1)?.total
  const onEnd = useCallback(() => {
    if (!isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  const set = (part: { search?: string | undefined; department?: string | undefined }) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })

  return (
    <div className={css.page}>
      <PageHead
        title="Products"
        note={
          <span role="status">
            {total === undefined
              ? 'What your tills sell'
              : `${formatCount(total, locale)} ${total === 1 ? 'product' : 'products'}${search || department ? ' found' : ''}. Changes reach every till within a minute.`}
          </span>
        }
      >
        <ProductSearch value={search} onChange={(text) => set({ search: text })} />
        <DepartmentFilter value={department} onChange={(id) => set({ department: id })} />
      </PageHead>
      <div className={`${css.fill} ${rows.length === 0 && !products.isPending ? css.framed : ''}`}>
        {rows.length > 0 ? (
          <ProductsTable
            rows={rows}
            total={total}
            more={products.hasNextPage && !isFetchNextPageError}
            onEnd={onEnd}
          />
        ) : products.error ? (
          <ErrorNote
            error={products.error}
            onRetry={() => void products.refetch()}
            retrying={products.isFetching}
          />
        ) : products.data ? (
          <NoProducts search={search} onClear={() => void navigate({ search: {} })} />
        ) : (
          <TableSkeleton />
        )}
      </div>
      {isFetchNextPageError ? (
        <ErrorNote error={products.error} onRetry={() => void fetchNextPage()} />
      ) : null}
    </div>
  )
}
