import { formatMinor } from '@codex/shared/money/format'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatCount } from '../../format/quantity.ts'
import css from './share-list.module.css'

export type ShareRow = {
  readonly id: string
  readonly name: string
  readonly amountMinor: number
  readonly count: number
  /** The word for what is counted. */
  readonly countOf: string
}

type Props = { readonly rows: readonly ShareRow[]; readonly currency: string; readonly locale: string }

const SHORT = 5

/** Who sold how much: largest first, each with a bar against the largest. */
export function ShareList({ rows, currency, locale }: Props) {
  const [all, setAll] = useState(false)
  const sorted = [...rows].sort((a, b) => b.amountMinor - a.amountMinor)
  const most = Math.max(1, sorted[0]?.amountMinor ?? 0)
  const shown = all ? sorted : sorted.slice(0, SHORT)
  return (
    <>
      <ul className={css.list}>
        {shown.map((row) => (
          <li key={row.id}>
            <span className={css.name}>{row.name}</span>
            <span className={css.note}>
              {formatCount(row.count, locale)} {row.countOf}
            </span>
            <span className={css.amount}>{formatMinor(row.amountMinor, currency, locale)}</span>
            <span className={css.bar} aria-hidden>
              <i style={{ width: `${Math.max(0, (row.amountMinor / most) * 100)}%` }} />
            </span>
          </li>
        ))}
      </ul>
      {sorted.length > SHORT ? (
        <Button variant="subtle" size="compact-sm" mt={8} ml={-8} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${sorted.length}`}
        </Button>
      ) : null}
    </>
  )
}
