import * as z from 'zod'
import { Text } from '../fields.ts'
import { Password } from './session.ts'

/** POST /v1/password-links: the answer is the same whether there is such a person or not. */
export const PasswordLinkRequest = z.object({ email: z.email().max(200) })

/** POST /v1/password-links/redemption: sets the password, once, and ends what was open with the one before. */
export const PasswordLinkRedemption = z.object({ token: Text.min(20).max(100), password: Password })
