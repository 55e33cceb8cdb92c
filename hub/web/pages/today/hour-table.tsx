import { type HourRow, hourSpan } from './hours.ts'

type Props = { readonly hours: readonly HourRow[]; readonly money: (amountMinor: number) => string }

/** The chart for those who do not see it. */
export const HourTable = ({ hours, money }: Props) => (
  <table className="visually-hidden">
    <caption>Sales by hour</caption>
    <thead>
      <tr>
        <th scope="col">Hour</th>
        <th scope="col">Sales</th>
        <th scope="col">Receipts</th>
      </tr>
    </thead>
    <tbody>
      {hours.map((row) => (
        <tr key={row.hour}>
          <th scope="row">{hourSpan(row.hour)}</th>
          <td>{money(row.salesMinor)}</td>
          <td>{row.receipts}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
