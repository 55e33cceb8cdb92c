import { formatMinor } from '@codex/shared/money/format'
import type { Sale, Tender } from '@codex/shared/sale/sale'
import table from '../../components/data-table.module.css'

type Props = { readonly tenders: Sale['tenders']; readonly currency: string; readonly locale: string }

const kinds: Record<Tender['kind'], string> = { cash: 'Cash' }

export function TendersTable({ tenders, currency, locale }: Props) {
  const money = (amountMinor: number) => formatMinor(amountMinor, currency, locale)
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Tender</th>
          <th scope="col" className={table.right}>
            {currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {tenders.map((tender, index) => [
          <tr key={`${index} given`}>
            <td>{kinds[tender.kind]} handed over</td>
            <td className={table.right}>{money(tender.tenderedMinor)}</td>
          </tr>,
          <tr key={`${index} change`}>
            <td>Change</td>
            <td className={table.right}>{money(-tender.changeMinor)}</td>
          </tr>,
          <tr key={`${index} paid`} className={table.strong}>
            <td>Paid by {kinds[tender.kind].toLowerCase()}</td>
            <td className={table.right}>{money(tender.amountMinor)}</td>
          </tr>,
        ])}
      </tbody>
    </table>
  )
}
