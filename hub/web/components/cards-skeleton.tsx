import { Skeleton } from '@mantine/core'
import css from './cards-skeleton.module.css'

type Props = {
  /** Rows of cards: the heights in pixels, and how each row is divided. */
  readonly rows: readonly { readonly heightPx: number; readonly columns: string }[]
}

/** The page's shape while its first answer is on the way, so that nothing jumps when it comes. */
export const CardsSkeleton = ({ rows }: Props) => (
  <div role="status" aria-label="Loading" className={css.rows}>
    {rows.map(({ heightPx, columns }) => (
      <div key={heightPx} className={css.row} style={{ gridTemplateColumns: columns }}>
        {columns.split(' ').map((column, at) => (
          <div key={`${column} ${at + 1}`} className={css.card} style={{ height: heightPx }}>
            <Skeleton height={12} width={96} />
            <Skeleton height={12} width="55%" />
          </div>
        ))}
      </div>
    ))}
  </div>
)
