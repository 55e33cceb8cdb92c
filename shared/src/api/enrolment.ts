import * as z from 'zod'
import { Store } from '../catalog/store.ts'

/** A raw 32-byte Ed25519 public key in base64url. */
export const DevicePublicKey = z.string().regex(/^[\w-]{43}$/)

/** As typed by store IT: letters and digits that cannot be mixed up, groups apart by dashes or spaces. */
export const EnrolmentCode = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/))

/** POST /v1/enrolment-codes: head office makes a one-time code for a till number of a store. */
export const EnrolmentCodeRequest = z.object({
  storeId: z.uuid(),
  tillNumber: z.int().positive().max(999),
})

export const EnrolmentCodeResponse = z.object({
  code: z.string(),
  expiresAt: z.iso.datetime(),
  storeId: z.uuid(),
  tillNumber: z.int().positive(),
})

/** POST /v1/enrolments: a machine with the code and its own new key becomes that till. */
export const EnrolmentRequest = z.object({
  code: EnrolmentCode,
  publicKey: DevicePublicKey,
  machine: z.object({ platform: z.string().max(40), appVersion: z.string().max(32) }),
})

/** Who a till is. Kept in `till.db`; the pepper goes to the vault instead. */
export const TillIdentity = z.object({
  tenantId: z.uuid(),
  tenantName: z.string().max(60),
  tillId: z.uuid(),
  tillNumber: z.int().positive(),
  store: Store,
})
export type TillIdentity = z.infer<typeof TillIdentity>

export const EnrolmentResponse = z.object({
  identity: TillIdentity,
  /** Keyed into PIN hashes; base64url. */
  pinPepper: z.string().min(20).max(100),
  /** The first receipt number this machine may use: above every number the till's earlier machines used. */
  nextReceiptNumber: z.int().positive(),
})
export type EnrolmentResponse = z.infer<typeof EnrolmentResponse>
