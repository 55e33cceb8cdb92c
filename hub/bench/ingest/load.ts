import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { SealedEvent } from '@codex/shared/journal/append'
import { pushBody } from '@codex/shared/sync/push'
import { requestHash, type TestTill } from '../../src/testing/test-till.ts'
import type { Batch } from './drive.ts'

export const SALES_PER_BATCH = 100

export type Load = {
  readonly tenantId: string
  readonly tillId: string
  /** The floor writes the same texts under another epoch. */
  readonly floorEpochId: string
  readonly headers: Record<string, string>
  readonly batches: readonly Batch[]
  readonly bytesPerSale: number
}

/** A till's journal, cut into zipped bodies before anything is measured: tills do that themselves. */
export function prepareLoad(till: TestTill, count: number): Load {
  // The epoch's opening takes the first place of the first batch.
  for (let n = 1; n < count * SALES_PER_BATCH; n += 1) till.sell(n)
  const batches = Array.from({ length: count }, (_, i) =>
    batchOf(till, till.journal.slice(i * SALES_PER_BATCH, (i + 1) * SALES_PER_BATCH)),
  )
  return {
    tenantId: till.identity.tenantId,
    tillId: till.tillId,
    floorEpochId: randomUUID(),
    headers: till.headers,
    batches,
    bytesPerSale: till.journal.at(-1)?.text.length ?? 0,
  }
}

function batchOf(till: TestTill, events: readonly SealedEvent[]): Batch {
  const texts = events.map(({ text }) => text)
  const text = pushBody(till.epochId, events[0]?.seq ?? 1, texts)
  return { events, body: new Uint8Array(gzipSync(text, { level: 1 })), hash: requestHash(text) }
}
