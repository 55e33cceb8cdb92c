import { Skeleton } from '@mantine/core'
import css from './table-skeleton.module.css'

const rows = Array.from({ length: 10 }, (_, i) => i)

/** The shape of a list while its first rows are on their way. */
export const TableSkeleton = () => (
  <div className={css.box} role="status" aria-label="Loading">
    {rows.map((row) => (
      <div key={row} className={css.row}>
        <Skeleton height={12} width={`${46 + ((row * 17) % 30)}%`} />
        <Skeleton height={12} width={70} />
      </div>
    ))}
  </div>
)
