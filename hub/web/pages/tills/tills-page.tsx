import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useHub } from '../../client/hub-context.tsx'
import { LIVE_MS, storesQuery } from '../../client/queries.ts'
import { CardsSkeleton } from '../../components/cards-skeleton.tsx'
import { ErrorNote } from '../../components/error-note.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { EnrolPanel } from './enrol-panel.tsx'
import { StoreCard } from './store-card.tsx'

export function TillsPage() {
  const { enrol } = useSearch({ from: '/shell/tills' })
  const navigate = useNavigate({ from: '/tills' })
  const stores = useQuery({ ...storesQuery(useHub()), refetchInterval: LIVE_MS })
  const show = (open: boolean) => void navigate({ search: open ? { enrol: true } : {}, replace: true })
  return (
    <>
      <PageHead
        title="Stores & tills"
        note={
          stores.data ? (
            <>
              {countText(stores.data)}
              <LiveMark error={stores.error} updatedAt={stores.dataUpdatedAt} />
            </>
          ) : (
            'Who sells for you'
          )
        }
      >
        {enrol ? null : (
          <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => show(true)}>
            Enrol a till
          </Button>
        )}
      </PageHead>
      <div style={{ display: 'grid', gap: 16 }}>
        {stores.data ? (
          <>
            {enrol ? <EnrolPanel stores={stores.data} onClose={() => show(false)} /> : null}
            {stores.data.map((store) => (
              <StoreCard key={store.id} store={store} onEnrol={enrol ? null : () => show(true)} />
            ))}
          </>
        ) : stores.error ? (
          <ErrorNote
            error={stores.error}
            onRetry={() => void stores.refetch()}
            retrying={stores.isFetching}
          />
        ) : (
          <CardsSkeleton rows={loading} />
        )}
      </div>
    </>
  )
}

const loading = [
  { heightPx: 180, columns: '1fr' },
  { heightPx: 150, columns: '1fr' },
]

const countText = (stores: readonly { readonly tills: readonly unknown[] }[]): string => {
  const tills = stores.reduce((count, store) => count + store.tills.length, 0)
  return `${stores.length === 1 ? '1 store' : `${stores.length} stores`}, ${tills === 1 ? '1 till' : `${tills} tills`}`
}
