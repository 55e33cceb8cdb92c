import { Skeleton } from '@mantine/core'

/** The page's shape, so that nothing jumps when the figures come. */
export const TodaySkeleton = () => (
  <div role="status" aria-label="Loading" style={{ display: 'grid', gap: 16 }}>
    <Skeleton height={86} radius={10} />
    <Skeleton height={286} radius={10} />
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16 }}>
      <Skeleton height={180} radius={10} />
      <Skeleton height={180} radius={10} />
    </div>
  </div>
)
