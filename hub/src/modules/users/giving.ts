import type { GrantView } from '@codex/shared/api/users'
import { AppError } from '@codex/shared/errors/app-error'
import { type Access, isWithin, type Reach } from '../../access/reach.ts'
import { isRole, scopesOf } from '../../access/roles.ts'
import type { PlacedGrant, UserRow } from './users-sql.ts'

/**
 * Nobody gives more than they have: every scope of the role has to hold for the giver wherever the role would. A region may
 * grow, and so is given by those alone who hold the whole tenant.
 *
 * @throws INPUT_INVALID for a role that there is not, AUTH_SCOPE {role}
 */
export function requireGivable(access: Access, { role, regionId, stores }: PlacedGrant): void {
  if (!isRole(role)) throw new AppError('INPUT_INVALID', { field: 'grants', reason: `no such role: ${role}` })
  for (const scope of scopesOf(role)) {
    const held = access.get(scope)
    const isHeld = held !== undefined && isWithin(regionId === null ? stores : null, held)
    if (!isHeld) throw new AppError('AUTH_SCOPE', { scope, role })
  }
}

/** Nobody changes who holds something outside: a manager of one store does not sign out head office. */
export const isWithinReach = ({ grants }: Pick<UserRow, 'grants'>, stores: Reach): boolean =>
  grants.every((grant) => isWithin(grant.stores, stores))

/** Has a role somewhere inside. */
export const isSeen = ({ grants }: Pick<UserRow, 'grants'>, stores: Reach): boolean =>
  stores === null || grants.some((grant) => grant.stores?.some((id) => stores.includes(id)) ?? false)

/** Which single role the version before this one lets the user play: never more than is granted. */
export function roleBefore(grants: readonly GrantView[]): string {
  const everywhere = grants.filter(({ regionId, storeId }) => regionId === null && storeId === null)
  const has = (role: string) => everywhere.some((grant) => grant.role === role)
  if (has('owner')) return 'owner'
  if (has('it')) return 'it'
  return has('viewer') || has('auditor') || has('head-office') ? 'viewer' : 'limited'
}

/** For the audit trail. */
export const grantText = (grants: readonly GrantView[]): string =>
  grants
    .map(
      ({ role, regionId, storeId }) =>
        `${role}@${regionId ? `region:${regionId}` : (storeId ?? 'everywhere')}`,
    )
    .sort()
    .join(' ')
