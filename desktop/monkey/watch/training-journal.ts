import type { EventType } from '@codex/shared/journal/events'
import type { Entry } from '../world/journal-feed.ts'

/**
 * What the till's own journal may tell while it is in training: of the training and its drills, of its clock, of who had
 * the wrong PIN, and how baskets and cards ended that were on their way before. Nothing that is sold, paid or counted.
 */
const IN_TRAINING: ReadonlySet<string> = new Set<EventType>([
  ...(['training.left', 'drill.outage', 'drill.completed', 'clock.changed'] as const),
  ...(['basket.held', 'basket.claimed'] as const),
])

export const trainingFaults = ({ seq, type }: Entry, isTraining: boolean): string[] =>
  isTraining && !IN_TRAINING.has(type) ? [`entry ${seq}: ${type} in the journal, in training`] : []
