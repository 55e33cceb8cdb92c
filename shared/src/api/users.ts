import * as z from 'zod'
import { Flag, Text, Uuid } from '../fields.ts'

/** A role at one store, at the stores of a region, or with neither in the whole organisation. */
export const GrantView = z.object({ role: Text, regionId: Uuid.nullable(), storeId: Uuid.nullable() })
export type GrantView = z.infer<typeof GrantView>

const Grant = z
  .object({
    role: Text.max(40),
    regionId: Uuid.nullable().default(null),
    storeId: Uuid.nullable().default(null),
  })
  .refine(({ regionId, storeId }) => regionId === null || storeId === null, { error: 'one place for a role' })

const Grants = z.array(Grant).max(50)
const Name = Text.trim().min(1).max(100)

export const UserView = z.object({
  id: Uuid,
  email: Text,
  name: Text,
  active: Flag,
  /** The invitation was not followed yet. */
  invited: Flag,
  secondFactor: Flag,
  lastSeenAt: z.iso.datetime().nullable(),
  grants: z.array(GrantView),
})
export type UserView = z.infer<typeof UserView>

export const UsersQuery = z.object({
  after: Text.max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const UsersResponse = z.object({ users: z.array(UserView), next: Text.nullable() })

/** POST /v1/users: invites somebody, by mail. */
export const UserInvitation = z.object({ email: z.email().max(200), name: Name, grants: Grants })
/** PATCH /v1/users/:userId. Deactivated, a user is signed out everywhere and stays out. */
export const UserPatch = z.object({
  name: Name.optional(),
  active: Flag.optional(),
  /** All of them: what is left out is taken away. */
  grants: Grants.optional(),
})
export const UserParams = z.object({ userId: Uuid })
