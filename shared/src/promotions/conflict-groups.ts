import type { Bundle, Limited, Roles } from './roles.ts'

/** Kinds of pieces whose promotions depend on each other, directly or through others. */
export type ConflictGroup = {
  readonly kinds: readonly number[]
  readonly bundles: readonly Bundle[]
  readonly limited: readonly Limited[]
}

/** Kinds that nothing connects, and those that something does. */
export type Split = { readonly free: readonly number[]; readonly groups: readonly ConflictGroup[] }

/**
 * Splits a level into groups that can be decided apart: what is off every piece joins nothing, what counts pieces
 * joins those it may count. `joined` are further sets of kinds that belong together.
 */
export function conflictGroups(
  counts: readonly number[],
  { bundles, limited }: Pick<Roles, 'bundles' | 'limited'>,
  joined: readonly (readonly number[])[],
): Split {
  const parents = counts.map((_, kind) => kind)
  const isFree = counts.map(() => true)
  const rootOf = (kind: number): number => {
    let root = kind
    while (parents[root] !== root) root = parents[root]!
    parents[kind] = root
    return root
  }
  const join = (kinds: readonly number[]): number | undefined => {
    let first: number | undefined
    for (const kind of kinds) {
      if (counts[kind] === 0) continue
      isFree[kind] = false
      if (first === undefined) first = kind
      else parents[rootOf(kind)] = rootOf(first)
    }
    return first
  }
  const ofBundles = bundles.map((bundle) => ({ bundle, first: join(bundle.members.map(({ kind }) => kind)) }))
  const ofLimited = limited.map((one) => ({ one, first: join(one.kinds) }))
  for (const kinds of joined) join(kinds)

  const groups = new Map<number, { kinds: number[]; bundles: Bundle[]; limited: Limited[] }>()
  const free: number[] = []
  counts.forEach((count, kind) => {
    if (count === 0) return
    if (isFree[kind]) {
      free.push(kind)
      return
    }
    const root = rootOf(kind)
    const group = groups.get(root)
    if (group) group.kinds.push(kind)
    else groups.set(root, { kinds: [kind], bundles: [], limited: [] })
  })
  for (const { bundle, first } of ofBundles) {
    if (first !== undefined) groups.get(rootOf(first))!.bundles.push(bundle)
  }
  for (const { one, first } of ofLimited) {
    if (first !== undefined) groups.get(rootOf(first))!.limited.push(one)
  }
  return { free, groups: [...groups.values()] }
}
