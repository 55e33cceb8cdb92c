import * as z from 'zod'
import { Text, Uuid } from '../fields.ts'

const At = z.iso.datetime()

export const ApiKeyView = z.object({
  id: Uuid,
  name: Text,
  /** Its beginning, by which people know it. */
  prefix: Text,
  scopes: z.array(Text),
  /** Both null: the whole organisation. */
  regionIds: z.array(Uuid).nullable(),
  storeIds: z.array(Uuid).nullable(),
  createdAt: At,
  createdBy: Uuid.nullable(),
  /** Null: it does not end by itself. */
  expiresAt: At.nullable(),
  revokedAt: At.nullable(),
  /** To some minutes. */
  lastUsedAt: At.nullable(),
  lastUsedFrom: Text.nullable(),
})
export type ApiKeyView = z.infer<typeof ApiKeyView>

/** GET /v1/api-keys */
export const ApiKeysResponse = z.object({ apiKeys: z.array(ApiKeyView) })

/** POST /v1/api-keys: with no more than whoever makes it has. */
export const ApiKeyRequest = z.object({
  name: Text.trim().min(1).max(100),
  scopes: z.array(Text.max(60)).min(1).max(100),
  regionIds: z.array(Uuid).max(1000).nullable().default(null),
  storeIds: z.array(Uuid).max(10_000).nullable().default(null),
  expiresAt: At.nullable().default(null),
})

/** `key` is sent as `Authorization: Bearer` and is not shown again. */
export const ApiKeyCreated = ApiKeyView.extend({ key: Text })

export const ApiKeyParams = z.object({ apiKeyId: Uuid })
