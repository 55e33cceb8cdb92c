import * as z from 'zod'
import { Store } from '../catalog/store.ts'
import { Hash } from '../journal/hash.ts'

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
  /** A machine that is a till already, and enrols again: the code has to be for this one. */
  tillId: z.uuid().optional(),
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

/** What the hub has of the till's earlier life: the new epoch names its head, and is the next of them. */
export const EarlierLife = z.object({
  epochOrdinal: z.int().positive(),
  chainHead: Hash,
  lastReceiptNumber: z.int().nonnegative(),
  lastSeenAt: z.iso.datetime().nullable(),
})
export type EarlierLife = z.infer<typeof EarlierLife>

export const EnrolmentResponse = z.object({
  identity: TillIdentity,
  /** Keyed into PIN hashes; base64url. */
  pinPepper: z.string().min(20).max(100),
  /** The first receipt number this machine may use: above every number the till's earlier machines used. */
  nextReceiptNumber: z.int().positive(),
  /** Null for a till number that never sold; a hub of the first version says nothing. */
  earlierLife: EarlierLife.nullable().default(null),
})
export type EnrolmentResponse = z.infer<typeof EnrolmentResponse>
