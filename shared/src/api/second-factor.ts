import * as z from 'zod'
import { Count, Flag, Text } from '../fields.ts'

/** Six digits of an app, or a recovery code as it was shown. */
const Code = Text.trim().min(6).max(40)

/** GET /v1/second-factor: that of the person who asks. */
export const SecondFactorResponse = z.object({
  /** Null: none. */
  since: z.iso.datetime().nullable(),
  /** A role of the person asks for one. */
  isRequired: Flag,
  recoveryCodesLeft: Count,
})

/** `code` where there is a second factor already. */
export const ProofRequest = z.object({ password: Text.min(1).max(200), code: Code.optional() })

/** For the person's app, shown once. */
export const SecondFactorSecret = z.object({
  /** In base32, to be typed. */
  secret: Text,
  /** `otpauth:`, to be shown as a picture. */
  uri: Text,
})
export type SecondFactorSecret = z.infer<typeof SecondFactorSecret>

export const CodeRequest = z.object({ code: Code })

/** Each works once. They are not shown again. */
export const RecoveryCodesResponse = z.object({ recoveryCodes: z.array(Text) })

/** POST /v1/session answers with this where a second step is owed. */
export const SecondStepResponse = z.object({
  ticket: Text,
  /** `enrolment`: the person has to have a second factor and has none yet. */
  need: z.enum(['code', 'enrolment']),
  expiresAt: z.iso.datetime(),
})
export type SecondStepResponse = z.infer<typeof SecondStepResponse>

export const TicketRequest = z.object({ ticket: Text.max(400) })
export const SecondStepRequest = TicketRequest.extend({ code: Code })
