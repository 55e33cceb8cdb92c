import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useHub } from '../../client/hub-context.tsx'
import { saleQuery } from '../../client/queries.ts'
import { ErrorNote } from '../../components/error-note.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { TableSkeleton } from '../../components/table-skeleton.tsx'
import { SaleBack } from './sale-back.tsx'
import { SaleView } from './sale-view.tsx'

export function SalePage() {
  const { saleId } = useParams({ from: '/shell/sales/$saleId' })
  const sale = useQuery(saleQuery(useHub(), saleId))
  if (sale.data) return <SaleView answer={sale.data} />
  return (
    <>
      <SaleBack />
      <PageHead title="Sale" />
      {sale.error ? (
        <ErrorNote error={sale.error} onRetry={() => void sale.refetch()} retrying={sale.isFetching} />
      ) : (
        <div style={{ height: 420 }}>
          <TableSkeleton />
        </div>
      )}
    </>
  )
}
