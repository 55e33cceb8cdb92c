import type { Candidate } from './candidate.ts'
import type { Bundle } from './roles.ts'

/** Splits candidates into parts that share neither pieces nor a bundle's limit: each can be searched by itself. */
export function independentParts(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const parents = candidates.map((_, i) => i)
  const rootOf = (i: number): number => {
    let root = i
    while (parents[root] !== root) root = parents[root]!
    parents[i] = root
    return root
  }
  const firstOf = new Map<number | Bundle, number>()
  candidates.forEach(({ bundle, picks }, i) => {
    const join = (key: number | Bundle) => {
      const first = firstOf.get(key)
      if (first === undefined) firstOf.set(key, i)
      else parents[rootOf(i)] = rootOf(first)
    }
    for (const { kind } of picks) join(kind)
    if (bundle.limit !== Number.POSITIVE_INFINITY) join(bundle)
  })
  const parts = new Map<number, Candidate[]>()
  candidates.forEach((candidate, i) => {
    const root = rootOf(i)
    const part = parts.get(root)
    if (part) part.push(candidate)
    else parts.set(root, [candidate])
  })
  return [...parts.values()]
}
