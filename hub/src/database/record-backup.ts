import type pg from 'pg'
import { HeardClient } from './heard-client.ts'
import { ROLES } from './roles.ts'

export type BackedUpStream = {
  readonly tenantId: string
  readonly tillId: string
  readonly epochId: string
  /** The last event of the epoch that the backup holds. */
  readonly seq: number
}

export type VerifiedBackup = {
  readonly backupId: string
  readonly verifiedAt: Date
  readonly streams: readonly BackedUpStream[]
}

/** How far each stream goes in a database: asked of the restored copy while a backup is verified. */
export async function readStreamEnds(ownerUrl: string): Promise<BackedUpStream[]> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<BackedUpStream & { seq: string }>(
      `SELECT tenant_id AS "tenantId", till_id AS "tillId", epoch_id AS "epochId", next_seq - 1 AS seq
       FROM ingest.till_stream WHERE next_seq > 1`,
    )
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
  })
}

/**
 * Notes that a backup was read back and found whole: from now on tills may take away what it holds. Called by whatever
 * makes and verifies backups, on the database that serves. It takes the place of the one before: an older backup that
 * goes further is one of another life.
 */
export async function recordVerifiedBackup(ownerUrl: string, backup: VerifiedBackup): Promise<void> {
  const { backupId, verifiedAt, streams } = backup
  await asOwner(ownerUrl, async (client) => {
    await client.query('BEGIN')
    await client.query('DELETE FROM ingest.backed_up')
    await client.query(
      `INSERT INTO ingest.backed_up (tenant_id, till_id, epoch_id, seq, backup_id, verified_at)
       SELECT *, $5, $6 FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int8[])`,
      [
        streams.map((stream) => stream.tenantId),
        streams.map((stream) => stream.tillId),
        streams.map((stream) => stream.epochId),
        streams.map((stream) => stream.seq),
        ...[backupId, verifiedAt],
      ],
    )
    await client.query('COMMIT')
  })
}

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new HeardClient({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
  })
  await client.connect()
  try {
    await client.query(`SET ROLE ${ROLES.owner}`)
    return await work(client)
  } finally {
    // An open transaction is rolled back.
    await client.end()
  }
}
