import type { Random } from '../../bench/random.ts'

export const chaosKinds = [
  /** The request is lost, or the answer to it. */
  'drop',
  'delay',
  /** It arrives twice, at once or one after the other. */
  'duplicate',
  /** It arrives after younger ones that were sent in its place. */
  'reorder',
  /** The connection breaks in the middle, of the request or of the answer. */
  'reset',
  /** Somebody on the way fails, before the hub has it or after. */
  '500',
  '429',
  /** The answer comes in drops. */
  'slow',
] as const
export type ChaosKind = (typeof chaosKinds)[number]

export const isChaosKind = (text: string): text is ChaosKind =>
  (chaosKinds as readonly string[]).includes(text)

/** What happens to the next request: mostly nothing. */
export function createChaos(kinds: readonly ChaosKind[], random: Random, sharePercent: number) {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Partial<Record<ChaosKind, number>>
  let isCalm = false
  return {
    counts,
    calm: (): void => {
      isCalm = true
    },
    next: (): ChaosKind | undefined => {
      if (isCalm || kinds.length === 0 || random.below(100) >= sharePercent) return undefined
      const kind = random.pick(kinds)
      counts[kind] = (counts[kind] ?? 0) + 1
      return kind
    },
  }
}
export type Chaos = ReturnType<typeof createChaos>
