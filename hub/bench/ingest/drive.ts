import type { SealedEvent } from '@codex/shared/journal/append'
import { REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import type pg from 'pg'
import type { Load } from './load.ts'

export type Batch = {
  readonly events: readonly SealedEvent[]
  readonly body: Uint8Array<ArrayBuffer>
  /** Of the text before it was zipped. */
  readonly hash: string
}

const INSERT = `INSERT INTO ingest.events_raw
    (tenant_id, till_id, epoch_id, received_at, seq, hash, event_id, type, text)
  SELECT $1, $2, $3, now(), * FROM unnest($4::int8[], $5::text[], $6::text[], $7::text[], $8::text[])
  ON CONFLICT DO NOTHING`

/** The floor: one statement a batch, one connection a till. Answers with the time of all. */
export async function insertBatches(
  pool: pg.Pool,
  loads: readonly Load[],
  parts: readonly (readonly Batch[])[],
): Promise<number> {
  const clients = await Promise.all(loads.map(() => pool.connect()))
  await Promise.all(
    clients.map((client, i) =>
      client.query(`SELECT set_config('app.tenant', $1, false)`, [loads[i]?.tenantId]),
    ),
  )
  const startedMs = performance.now()
  await Promise.all(
    loads.map(async ({ tenantId, tillId, floorEpochId }, i) => {
      for (const { events } of parts[i] ?? [])
        await clients[i]?.query(INSERT, [
          ...[tenantId, tillId, floorEpochId],
          events.map(({ seq }) => seq),
          events.map(({ hash }) => hash),
          events.map(({ eventId }) => eventId),
          events.map(({ type }) => type),
          events.map(({ text }) => text),
        ])
    }),
  )
  const elapsedMs = performance.now() - startedMs
  for (const client of clients) client.release()
  return elapsedMs
}

/** The hub: every till sends its next batch when the one before was acknowledged. */
export async function postBatches(
  url: string,
  loads: readonly Load[],
  parts: readonly (readonly Batch[])[],
): Promise<{ readonly elapsedMs: number; readonly ackMs: readonly number[] }> {
  const ackMs: number[] = []
  const startedMs = performance.now()
  await Promise.all(
    loads.map(async ({ headers }, i) => {
      for (const { events, body, hash } of parts[i] ?? []) {
        const sentMs = performance.now()
        const answer = await fetch(`${url}/v1/sync/events`, {
          method: 'POST',
          headers: {
            ...headers,
            'content-type': 'application/json',
            'content-encoding': 'gzip',
            [REQUEST_HASH_HEADER]: hash,
          },
          body,
          signal: AbortSignal.timeout(30_000),
        })
        const { ackedSeq } = (await answer.json()) as { ackedSeq?: number }
        if (ackedSeq !== events.at(-1)?.seq) throw new Error(`not acknowledged: ${answer.status}`)
        ackMs.push(performance.now() - sentMs)
      }
    }),
  )
  return { elapsedMs: performance.now() - startedMs, ackMs }
}
