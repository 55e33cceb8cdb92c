import type { EventType } from '@codex/shared/journal/events'
import type { Entry } from '../world/journal-feed.ts'

/**
 * What the till's own journal may tell while it is in training: of the training and its drills, of its clock, of a wrong PIN, and where
 * baskets are that were on their way before. Nothing that is sold, paid or counted.
 */
const IN_TRAINING: ReadonlySet<string> = new Set<EventType>([
  ...(['training.left', 'drill.outage', 'drill.completed', 'clock.changed'] as const),
  ...(['basket.held', 'basket.claimed', 'operator.refused'] as const),
])

/** Whoever comes back as somebody else finds a locked till: told with the end of the training alone. */
const AT_ITS_END: EventType = 'operator.locked'

export function createTrainingJournal() {
  let isTraining = false
  let pending: Entry | undefined

  const faultOf = ({ seq, type }: Entry): string => `entry ${seq}: ${type} in the journal, in training`

  /** Each entry in its order. @returns what should not be there */
  return (entry: Entry): string[] => {
    const { type } = entry
    const faults = pending && type !== 'training.left' ? [faultOf(pending)] : []
    pending = isTraining && type === AT_ITS_END ? entry : undefined
    if (isTraining && !pending && !IN_TRAINING.has(type)) faults.push(faultOf(entry))
    if (type === 'training.entered') isTraining = true
    if (type === 'training.left') isTraining = false
    return faults
  }
}
