import * as z from 'zod'
import { Store } from '../catalog/store.ts'
import { Count, PositiveInt, Text, Uuid } from '../fields.ts'
import { Hash } from '../journal/hash.ts'
import { bareEnrolmentCode, ENROLMENT_CODE, MAX_TYPED_CODE } from './enrolment-code.ts'

/** A raw 32-byte Ed25519 public key in base64url. */
export const DevicePublicKey = Text.regex(/^[\w-]{43}$/)

/** As typed by store IT: letters and digits that cannot be mixed up, groups apart by dashes or spaces. */
const EnrolmentCode = Text.max(MAX_TYPED_CODE).transform(bareEnrolmentCode).pipe(Text.regex(ENROLMENT_CODE))

/** POST /v1/enrolment-codes: head office makes a one-time code for a till number of a store. */
export const EnrolmentCodeRequest = z.object({
  storeId: Uuid,
  tillNumber: PositiveInt.max(999),
})

export const EnrolmentCodeResponse = z.object({
  code: Text,
  expiresAt: z.iso.datetime(),
  storeId: Uuid,
  tillNumber: PositiveInt,
})

/** POST /v1/enrolments: a machine with the code and its own new key becomes that till. */
export const EnrolmentRequest = z.object({
  code: EnrolmentCode,
  publicKey: DevicePublicKey,
  machine: z.object({ platform: Text.max(40), appVersion: Text.max(32) }),
  /** A machine that is a till already, and enrols again: the code has to be for this one. */
  tillId: Uuid.optional(),
})

/** Who a till is. Kept in `till.db`; the pepper goes to the vault instead. */
export const TillIdentity = z.object({
  tenantId: Uuid,
  tenantName: Text.max(60),
  tillId: Uuid,
  tillNumber: PositiveInt,
  store: Store,
})
export type TillIdentity = z.infer<typeof TillIdentity>

/** What the hub has of the till's earlier life: the new epoch names its head, and is the next of them. */
export const EarlierLife = z.object({
  epochOrdinal: PositiveInt,
  chainHead: Hash,
  lastReceiptNumber: Count,
  lastSeenAt: z.iso.datetime().nullable(),
})
export type EarlierLife = z.infer<typeof EarlierLife>

export const EnrolmentResponse = z.object({
  identity: TillIdentity,
  /** Keyed into PIN hashes; base64url. */
  pinPepper: Text.min(20).max(100),
  /** The first receipt number this machine may use: above every number the till's earlier machines used. */
  nextReceiptNumber: PositiveInt,
  /** Null for a till number that never sold; a hub of the first version says nothing. */
  earlierLife: EarlierLife.nullable().default(null),
})
export type EnrolmentResponse = z.infer<typeof EnrolmentResponse>
