import type { TodayResponse } from '@codex/shared/api/today'
import { formatMinor } from '@codex/shared/money/format'
import { Skeleton } from '@mantine/core'
import { IconReceiptOff } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTenant } from '../../client/session.ts'
import { Card } from '../../components/card.tsx'
import { EmptyNote } from '../../components/empty-note.tsx'
import { EnrolLink } from '../../components/enrol-link.tsx'
import { formatCount } from '../../format/quantity.ts'
import { NumbersLine } from './numbers-line.tsx'
import { ShareList, type ShareRow } from './share-list.tsx'
import { TillsCard } from './tills-card.tsx'
import css from './today-report.module.css'

// The chart's library is the largest part of these pages: the other pages do without it.
const HourChart = lazy(() => import('./hour-chart.tsx'))

export function TodayReport({ report }: { readonly report: TodayResponse }) {
  const { locale } = useTenant()
  const money = (amountMinor: number) => formatMinor(amountMinor, report.currency, locale)
  const numbers = [
    { label: `Sales, ${report.currency}`, value: money(report.salesMinor), main: true },
    { label: 'Receipts', value: formatCount(report.receipts, locale) },
    {
      label: `Average receipt, ${report.currency}`,
      value: report.receipts ? money(report.averageMinor) : '–',
    },
    { label: 'Items', value: formatCount(report.items, locale) },
  ]
  return (
    <div className={css.report}>
      <NumbersLine numbers={numbers} />
      {report.receipts === 0 ? (
        <>
          <Card title="By hour">
            <NoSales tills={report.tills.length} />
          </Card>
          <TillsCard tills={report.tills} currency={report.currency} />
        </>
      ) : (
        <div className={css.two}>
          <Card title="By hour" note={`${report.currency}, store time`}>
            <Suspense fallback={<Skeleton height={238} />}>
              <HourChart byHour={report.byHour} currency={report.currency} locale={locale} />
            </Suspense>
          </Card>
          <Card title="By department" note={report.currency}>
            <ShareList
              rows={report.byDepartment.map(departmentShare)}
              currency={report.currency}
              locale={locale}
            />
          </Card>
          <TillsCard tills={report.tills} currency={report.currency} />
          <Card title="By store" note={report.currency}>
            <ShareList rows={report.byStore.map(storeShare)} currency={report.currency} locale={locale} />
          </Card>
        </div>
      )}
    </div>
  )
}

const storeShare = (row: TodayResponse['byStore'][number]): ShareRow => ({
  id: row.storeId,
  name: row.name,
  amountMinor: row.salesMinor,
  count: row.receipts,
  countOf: row.receipts === 1 ? 'receipt' : 'receipts',
})

const departmentShare = (row: TodayResponse['byDepartment'][number]): ShareRow => ({
  id: row.departmentId,
  name: row.name,
  amountMinor: row.salesMinor,
  count: row.items,
  countOf: row.items === 1 ? 'item' : 'items',
})

const NoSales = ({ tills }: { readonly tills: number }) => (
  <EmptyNote
    icon={<IconReceiptOff size={30} stroke={1.5} aria-hidden />}
    title="No sales on this day yet"
    action={tills === 0 ? <EnrolLink /> : null}
  >
    {tills === 0
      ? 'Enrol the first till of a store: its sales show up here a few seconds after they are paid.'
      : 'Sales show up here a few seconds after they are paid. A till that was offline sends its sales when it is back.'}
  </EmptyNote>
)
