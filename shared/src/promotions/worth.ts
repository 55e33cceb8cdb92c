import type { Worth } from './candidate.ts'
import type { ConflictGroup } from './conflict-groups.ts'
import { withChosen } from './fate.ts'
import type { Kind } from './kinds.ts'
import { type Reduction, savingOf, savingOfAll } from './reduction.ts'
import type { Roles } from './roles.ts'

/**
 * What pieces save outside bundles: all combinable reductions or one exclusive one, whichever is more. Limits are
 * left aside: exact without them, an upper bound with them.
 */
export function worthsOf(
  { kinds: members, limited }: ConflictGroup,
  kinds: readonly Kind[],
  roles: Roles,
): Worth[] {
  const chosen = new Map<number, Reduction[]>()
  for (const one of limited) {
    for (const kind of one.kinds) {
      const known = chosen.get(kind)
      if (known) known.push(one.reduction)
      else chosen.set(kind, [one.reduction])
    }
  }
  const worths: Worth[] = new Array(kinds.length)
  for (const kind of members) {
    const { leftMinor } = kinds[kind]!
    const reductions = withChosen(roles.reductions[kind]!, chosen.get(kind) ?? [])
    let aloneMinor = savingOfAll(leftMinor, reductions)
    for (const alternative of roles.alternatives[kind]!) {
      aloneMinor = Math.max(aloneMinor, savingOf(leftMinor, alternative))
    }
    worths[kind] = { aloneMinor, reductions }
  }
  return worths
}
