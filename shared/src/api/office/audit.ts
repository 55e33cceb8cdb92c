import * as z from 'zod'
import { AuditEntry } from '../../audit/audit-entry.ts'
import { Text, Uuid } from '../../fields.ts'
import { BusinessDate } from '../../journal/envelope.ts'

/** GET /v1/audit: the newest first. */
export const AuditQuery = z.object({
  /** As `product`, `customer`, `till`. */
  entityKind: Text.max(40).optional(),
  entityId: Uuid.optional(),
  actorId: Uuid.optional(),
  /** As `product.changed`; `product.` is all that was done to products. */
  action: Text.max(60).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  /** `next` of the page before. */
  after: Text.max(200).optional(),
  limit: z.coerce.number().int().positive().max(500).default(100),
})

export const AuditResponse = z
  .object({
    entries: z.array(
      AuditEntry.omit({ detailsText: true }).extend({
        /** What changed: of a field, what it was and what it is. */
        details: z.record(Text, z.unknown()),
        /** The name of the user who did it, as it is now. */
        actorName: Text.nullable(),
      }),
    ),
    next: Text.nullable(),
  })
  .meta({
    examples: [
      {
        entries: [
          {
            seq: 4_711,
            id: '6d0f1f3e-8a1b-4b2e-9c3d-5e6f7a8b9c01',
            at: '2026-11-30T09:15:00.000Z',
            actorKind: 'user',
            actorId: '1a2b3c4d-5e6f-4a8b-9c0d-1e2f3a4b5c02',
            actorName: 'Ana Moreno',
            address: '203.0.113.7',
            action: 'product.changed',
            entityKind: 'product',
            entityId: '2f1d3c4b-5a69-4788-9fa1-b2c3d4e5f608',
            details: { priceMinor: { from: 219, to: 229 } },
            previousHash: '4f2b9c8d7e6a5f4e3d2c1b0a99887766554433221100ffeeddccbbaa99887766',
            hash: '9a8b7c6d5e4f30214f5e6d7c8b9a0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e',
          },
        ],
        next: null,
      },
    ],
  })

/** GET /v1/audit-exports: all of a store in a period, sealed, one line after the other. */
export const AuditExportQuery = z.object({ storeId: Uuid, from: BusinessDate, to: BusinessDate })
