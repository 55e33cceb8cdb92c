import type { SaleResponse } from '@codex/shared/api/sales'
import { formatMoney } from '@codex/shared/money/format'
import type { Sale } from '@codex/shared/sale/sale'
import { useQuery } from '@tanstack/react-query'
import { useHub } from '../../client/hub-context.tsx'
import { departmentsQuery, storesQuery } from '../../client/queries.ts'
import { useTenant } from '../../client/session.ts'
import { Card } from '../../components/card.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Pill } from '../../components/pill.tsx'
import { formatDateTime } from '../../format/time.ts'
import { LinesTable } from './lines-table.tsx'
import { ProofCard } from './proof-card.tsx'
import { ReceiptPaper } from './receipt-paper.tsx'
import { SaleBack } from './sale-back.tsx'
import css from './sale-view.module.css'
import { TaxTable } from './tax-table.tsx'
import { TendersTable } from './tenders-table.tsx'

const kindText: Record<Sale['kind'], string> = {
  sale: 'Sale',
  refund: 'Refund',
  exchange: 'Exchange',
  void: 'Void',
}

export function SaleView({ answer }: { readonly answer: SaleResponse }) {
  const { sale, summary, faults } = answer
  const { locale } = useTenant()
  const hub = useHub()
  const timeZone = useQuery(storesQuery(hub)).data?.find(({ id }) => id === summary.storeId)?.timeZone
  const departments = useQuery(departmentsQuery(hub)).data ?? []
  const places = { locale, currency: sale.currency }
  return (
    <>
      <SaleBack />
      <PageHead
        title={`${kindText[sale.kind]} ${summary.tillNumber}-${summary.receiptNumber}`}
        note={
          <>
            {formatDateTime(summary.wallTime, { locale, timeZone })} · {summary.storeName}, till{' '}
            {summary.tillNumber} · {summary.operatorName ?? 'unknown operator'}
          </>
        }
      >
        <div className={css.total}>
          {faults.length === 0 ? <Pill tone="good">adds up</Pill> : <Pill tone="stop">does not add up</Pill>}
          <b>{formatMoney(sale.totalMinor, sale.currency, locale)}</b>
        </div>
      </PageHead>
      <div className={css.columns}>
        <div className={css.facts}>
          <Card title="Lines" note={sale.itemCount === 1 ? '1 item' : `${sale.itemCount} items`}>
            <LinesTable sale={sale} departments={departments} locale={locale} />
          </Card>
          <div className={css.two}>
            <Card title={sale.taxRules.prices === 'inclusive' ? 'Tax included' : 'Tax added'}>
              <TaxTable taxes={sale.taxes} taxMinor={sale.taxMinor} {...places} />
            </Card>
            <Card title="Paid">
              <TendersTable tenders={sale.tenders} {...places} />
            </Card>
          </div>
          <ProofCard answer={answer} timeZone={timeZone} />
        </div>
        <ReceiptPaper text={answer.receiptText} />
      </div>
    </>
  )
}
