import * as z from 'zod'
import { Count, Int, PositiveInt, Text, Uuid } from '../fields.ts'
import { BusinessDate, Instant } from '../journal/envelope.ts'
import { Hash } from '../journal/hash.ts'
import { AuditEntry } from './audit-entry.ts'

export const EXPORT_FORMAT = 1

/** Where a chain stands: the next sequence, and the hash of the entry before it. */
const ChainPlace = z.object({ nextSeq: PositiveInt, headHash: Hash })

/** What a till took on one business date, summed over the sales of the export. */
export const ExportedDay = z.object({
  line: z.literal('day'),
  tillId: Uuid,
  businessDate: BusinessDate,
  currency: Text,
  receipts: Count,
  netMinor: Int,
  taxMinor: Int,
  totalMinor: Int,
})
export type ExportedDay = z.infer<typeof ExportedDay>

/**
 * The lines of an auditor's export, in this order: what it is, the journals of the store's tills, the sums of their days,
 * the master data as they are now, the audit trail, and the seal over everything before it.
 */
export const ExportLine = z.discriminatedUnion('line', [
  z.object({
    line: z.literal('export'),
    format: z.literal(EXPORT_FORMAT),
    tenantId: Uuid,
    tenantName: Text,
    storeId: Uuid,
    storeName: Text,
    from: BusinessDate,
    to: BusinessDate,
    madeAt: Instant,
    hubVersion: Text,
  }),
  /** The part of one epoch that the period needs; its events follow. */
  z.object({
    line: z.literal('journal'),
    tillId: Uuid,
    tillNumber: PositiveInt,
    epochId: Uuid,
    start: ChainPlace,
    end: ChainPlace,
  }),
  z.object({ line: z.literal('event'), seq: PositiveInt, hash: Hash, text: Text }),
  ExportedDay,
  z.object({ line: z.literal('record'), kind: Text, value: z.record(Text, z.unknown()) }),
  /** The part of the audit trail that was written in the period; its entries follow. */
  z.object({ line: z.literal('trail'), start: ChainPlace, end: ChainPlace }),
  AuditEntry.extend({ line: z.literal('entry') }),
  z.object({
    line: z.literal('seal'),
    lines: PositiveInt,
    /** SHA-256 over the lines before this one, each with its line feed. */
    digest: Hash,
    kid: Text,
    /** Raw Ed25519 public key of the hub, in base64url: compare its fingerprint with the one that the hub shows. */
    publicKey: Text,
    /** Over the digest, in base64url. */
    signature: Text,
  }),
])
export type ExportLine = z.infer<typeof ExportLine>
export type LineOf<K extends ExportLine['line']> = Extract<ExportLine, { line: K }>
