import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useHub } from '../../client/hub-context.tsx'
import { LIVE_MS } from '../../client/queries.ts'
import type { SalesFilter } from '../../client/sales-api.ts'

type Props = { readonly filter: SalesFilter; readonly newest: string | undefined }

/** Tells of sales that came in since, instead of moving the list under the reader. */
export function NewSales({ filter, newest }: Props) {
  const hub = useHub()
  const queryClient = useQueryClient()
  const first = useQuery({
    queryKey: ['sales-head', filter],
    queryFn: async ({ signal }) => (await hub.sales.list(filter, undefined, signal)).sales,
    refetchInterval: LIVE_MS,
  })
  const at = first.data?.findIndex((sale) => sale.saleId === newest) ?? 0
  const count = first.data && at === -1 ? first.data.length : at
  if (!first.data || count === 0) return null
  return (
    <Button
      size="compact-xs"
      variant="light"
      onClick={() => void queryClient.resetQueries({ queryKey: ['sales', filter] })}
    >
      {count === 1 ? 'Show 1 new sale' : `Show ${count}${at === -1 && newest ? '+' : ''} new sales`}
    </Button>
  )
}
