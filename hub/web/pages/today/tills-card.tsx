import type { TodayResponse } from '@codex/shared/api/today'
import { formatMinor } from '@codex/shared/money/format'
import { useTenant } from '../../client/session.ts'
import { Card } from '../../components/card.tsx'
import table from '../../components/data-table.module.css'
import { Pill } from '../../components/pill.tsx'
import { formatCount } from '../../format/quantity.ts'
import { formatSeen } from '../../format/time.ts'
import { tillState } from './till-state.ts'

type Props = { readonly tills: TodayResponse['tills']; readonly currency: string }

export function TillsCard({ tills, currency }: Props) {
  const { locale } = useTenant()
  const now = new Date()
  if (tills.length === 0) return null
  return (
    <Card title="Tills" note={tills.length === 1 ? '1 till' : `${tills.length} tills`}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Till</th>
            <th scope="col">State</th>
            <th scope="col">Last seen</th>
            <th scope="col" className={table.right}>
              Receipts
            </th>
            <th scope="col" className={table.right}>
              Sales, {currency}
            </th>
          </tr>
        </thead>
        <tbody>
          {tills.map((till) => {
            const state = tillState(till, now)
            return (
              <tr key={till.tillId}>
                <td className={table.strong}>
                  {till.storeName} {till.tillNumber}
                </td>
                <td>
                  <Pill tone={state.tone}>{state.label}</Pill>
                </td>
                <td className={table.soft}>
                  {till.lastSeenAt ? formatSeen(till.lastSeenAt, now, { locale }) : 'never'}
                </td>
                <td className={table.right}>{formatCount(till.receipts, locale)}</td>
                <td className={`${table.right} ${table.strong}`}>
                  {formatMinor(till.salesMinor, currency, locale)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}
