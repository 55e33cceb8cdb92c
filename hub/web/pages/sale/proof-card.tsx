import type { SaleResponse } from '@codex/shared/api/sales'
import { useTenant } from '../../client/session.ts'
import { Card } from '../../components/card.tsx'
import { formatCount } from '../../format/quantity.ts'
import { formatBusinessDate, formatDateTime } from '../../format/time.ts'
import { faultText } from '../../texts/fault-texts.ts'
import { CopyText } from './copy-text.tsx'
import css from './proof-card.module.css'

type Props = { readonly answer: SaleResponse; readonly timeZone: string | undefined }

/** Where the sale stands in its till's journal, and whether its arithmetic holds. */
export function ProofCard({ answer: { event, faults, summary, sale }, timeZone }: Props) {
  const { locale } = useTenant()
  return (
    <Card title="Proof">
      {faults.length > 0 ? (
        <div className={css.faults} role="status">
          <b>The till’s figures stand as they are; these checks fail:</b>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{faultText(fault)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <p className={css.holds}>
          Lines, taxes, tender and change agree with the total to the last minor unit.
        </p>
      )}
      <dl className={css.facts}>
        <dt>Business day</dt>
        <dd>{formatBusinessDate(summary.businessDate, locale)}</dd>
        <dt>Received by the hub</dt>
        <dd>{formatDateTime(event.receivedAt, { locale, timeZone })}</dd>
        <dt>Journal entry</dt>
        <dd>No. {formatCount(event.seq, locale)} of its epoch</dd>
        <dt>Event hash</dt>
        <dd>
          <CopyText label="event hash" text={event.hash} />
        </dd>
        <dt>Event</dt>
        <dd>
          <CopyText label="event id" text={event.eventId} />
        </dd>
        <dt>Sale</dt>
        <dd>
          <CopyText label="sale id" text={sale.saleId} />
        </dd>
      </dl>
    </Card>
  )
}
