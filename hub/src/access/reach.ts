import { AppError } from '@codex/shared/errors/app-error'
import { scopesOf } from './roles.ts'
import type { Scope } from './scopes.ts'

/** Stores by id; null is the whole tenant, with what belongs to no store and with stores that are yet to come. */
export type Reach = readonly string[] | null

/** Where each scope holds. A scope that is not there holds nowhere. */
export type Access = ReadonlyMap<Scope, Reach>

/** A role where it is granted. Of a region: the stores that are in it now. */
export type Grant = { readonly role: string; readonly stores: Reach }

export const accessOf = (grants: readonly Grant[]): Access =>
  joinAccess(grants.map(({ role, stores }) => ({ scopes: scopesOf(role), stores })))

type Part = { readonly scopes: readonly Scope[]; readonly stores: Reach }

/** What several parts give together. */
export function joinAccess(parts: readonly Part[]): Access {
  const access = new Map<Scope, Reach>()
  for (const { scopes, stores } of parts)
    for (const scope of scopes) {
      const before = access.get(scope)
      access.set(scope, before === undefined ? stores : bothOf(before, stores))
    }
  return access
}

const bothOf = (a: Reach, b: Reach): Reach => (a === null || b === null ? null : [...new Set([...a, ...b])])

/** @param storeId null for what belongs to no store */
export const reaches = (stores: Reach, storeId: string | null): boolean =>
  stores === null || (storeId !== null && stores.includes(storeId))

/** Every place of `inner` lies in `outer`. */
export const isWithin = (inner: Reach, outer: Reach): boolean =>
  outer === null || (inner?.every((storeId) => outer.includes(storeId)) ?? false)

/** @throws AUTH_SCOPE unless the scope holds at the store; null asks for the whole tenant */
export function requireScope(access: Access, scope: Scope, storeId: string | null): void {
  const stores = access.get(scope)
  if (stores === undefined || !reaches(stores, storeId)) throw new AppError('AUTH_SCOPE', { scope })
}

/**
 * A condition of SQL: a store's id lies within reach.
 *
 * @param place the number of the parameter that holds the reach
 */
export const inReach = (column: string, place: number): string =>
  `($${place}::uuid[] IS NULL OR ${column} = ANY ($${place}::uuid[]))`
