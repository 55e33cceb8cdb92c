import { CardsSkeleton } from '../../components/cards-skeleton.tsx'

const rows = [
  { heightPx: 88, columns: '1fr' },
  { heightPx: 308, columns: '1.75fr 1fr' },
  { heightPx: 225, columns: '1.75fr 1fr' },
]

export const TodaySkeleton = () => <CardsSkeleton rows={rows} />
