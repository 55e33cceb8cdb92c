import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useHub } from '../../client/hub-context.tsx'
import { storesQuery, todayQuery } from '../../client/queries.ts'
import { useTenant } from '../../client/session.ts'
import { ErrorNote } from '../../components/error-note.tsx'
import { LiveMark } from '../../components/live-mark.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { StoreFilter } from '../../components/store-filter.tsx'
import { formatBusinessDate } from '../../format/time.ts'
import { DayStep } from './day-step.tsx'
import { TodayReport } from './today-report.tsx'
import { TodaySkeleton } from './today-skeleton.tsx'

export function TodayPage() {
  const hub = useHub()
  const { locale } = useTenant()
  const { date, store } = useSearch({ from: '/shell/' })
  const navigate = useNavigate({ from: '/' })
  const today = useQuery(todayQuery(hub, { businessDate: date, storeId: store }))
  const stores = useQuery(storesQuery(hub))
  const storeName = stores.data?.find(({ id }) => id === store)?.name ?? 'all stores'
  const report = today.data
  return (
    <>
      <PageHead
        title={date ? 'Sales of a day' : 'Today'}
        note={
          report ? (
            <>
              {formatBusinessDate(report.businessDate, locale)}, {storeName}
              {date && !today.error ? null : <LiveMark error={today.error} updatedAt={today.dataUpdatedAt} />}
            </>
          ) : (
            'Today’s sales as they arrive'
          )
        }
      >
        <StoreFilter
          value={store}
          onChange={(storeId) =>
            void navigate({ search: (old) => ({ ...old, store: storeId }), replace: true })
          }
        />
        <DayStep
          value={date}
          shown={report?.businessDate}
          onChange={(day) => void navigate({ search: (old) => ({ ...old, date: day }), replace: true })}
        />
      </PageHead>
      {report ? (
        <TodayReport report={report} />
      ) : today.error ? (
        <ErrorNote error={today.error} onRetry={() => void today.refetch()} retrying={today.isFetching} />
      ) : (
        <TodaySkeleton />
      )}
    </>
  )
}
