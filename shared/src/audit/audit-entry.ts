import * as z from 'zod'
import { PositiveInt, Text, Uuid } from '../fields.ts'
import { Instant } from '../journal/envelope.ts'
import { Hash } from '../journal/hash.ts'

/** Who did what to which record: one entry of a tenant's audit trail, chained to the one before it. */
export const AuditEntry = z.object({
  /** Gap-free within the tenant, from 1. */
  seq: PositiveInt,
  id: Uuid,
  at: Instant,
  actorKind: Text,
  actorId: Uuid.nullable(),
  /** From where it was asked. */
  address: Text.nullable(),
  action: Text,
  entityKind: Text,
  entityId: Uuid.nullable(),
  /** The details as JSON, letter by letter as they were hashed. */
  detailsText: Text,
  previousHash: Hash,
  hash: Hash,
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** What the hash of an entry (SHA-256 of its UTF-8) is of: its fields in this order, a line each. */
export const auditText = (entry: AuditEntry): string =>
  [
    ...[entry.previousHash, entry.seq, entry.id, entry.at, entry.actorKind, entry.actorId ?? ''],
    ...[entry.address ?? '', entry.action, entry.entityKind, entry.entityId ?? '', entry.detailsText],
  ].join('\n')
