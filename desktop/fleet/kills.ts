import type { Random } from '../bench/random.ts'

export const killKinds = ['till', 'hub', 'db'] as const
export type KillKind = (typeof killKinds)[number]

export const isKillKind = (text: string): text is KillKind => (killKinds as readonly string[]).includes(text)

type Victims = Readonly<Record<KillKind, () => Promise<void>>>

/** A kill for so many sales, of each kind, and no more than so many of a kind. */
const SALES_A_KILL = 400
const MOST_OF_A_KIND = 12

/** Kills in the order and at the moments of selling that the seed draws, one after the other. */
export function createKiller(kinds: readonly KillKind[], sales: number, random: Random, victims: Victims) {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Partial<Record<KillKind, number>>
  const ofAKind = Math.max(2, Math.min(MOST_OF_A_KIND, Math.floor(sales / SALES_A_KILL)))
  const plan = kinds
    .flatMap((kind) => Array.from({ length: ofAKind }, () => ({ kind, atSale: 1 + random.below(sales) })))
    .sort((a, b) => a.atSale - b.atSale)
  let work = Promise.resolve()

  return {
    counts,
    /** So much has been sold: whoever is due dies. */
    sold: (count: number): void => {
      while (plan[0] && plan[0].atSale <= count) {
        const { kind } = plan.shift() as { kind: KillKind }
        work = work.then(async () => {
          counts[kind] = (counts[kind] ?? 0) + 1
          await victims[kind]()
        })
      }
    },
    /** Everything that was killed is back. */
    settled: (): Promise<void> => work,
  }
}
