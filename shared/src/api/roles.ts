import * as z from 'zod'
import { Flag, Text } from '../fields.ts'

export const RoleView = z.object({
  role: Text,
  /** What it may do, where it is given. */
  scopes: z.array(Text),
  /** People with this role have to have a second factor. */
  secondFactorRequired: Flag,
})

/** GET /v1/roles */
export const RolesResponse = z.object({ roles: z.array(RoleView) })

export const RoleParams = z.object({ role: Text.max(40) })
/** PUT /v1/roles/:role/second-factor */
export const SecondFactorRule = z.object({ required: Flag })
