import { readTable } from './copy-table.ts'
import type { Manifest, StreamEnd } from './manifest.ts'
import { asOwner } from './owner-client.ts'
import { readEnds } from './read-state.ts'

/** Written anew by a restore itself. */
const OF_ONE_LIFE = ['ingest.hub_generation']

const keyOf = ({ tenantId, tillId, epochId }: StreamEnd): string => `${tenantId} ${tillId} ${epochId}`

/**
 * Reads a database that a backup was loaded into, and says what is not as it was: the number of rows and every byte of
 * each table, and where each chain ends. Empty: it is whole.
 */
export async function compareBackup(ownerUrl: string, manifest: Manifest): Promise<string[]> {
  return asOwner(ownerUrl, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const differences: string[] = []
    for (const table of manifest.tables.filter(({ name }) => !OF_ONE_LIFE.includes(name))) {
      const { rows, sha256 } = await readTable(client, table)
      if (rows !== table.rows) differences.push(`${table.name} has ${rows} rows and not ${table.rows}`)
      else if (sha256 !== table.sha256) differences.push(`${table.name} has other rows`)
    }
    const found = new Map((await readEnds(client)).map((end) => [keyOf(end), end]))
    for (const end of manifest.streams) {
      const now = found.get(keyOf(end))
      found.delete(keyOf(end))
      if (now?.seq !== end.seq || now.headHash !== end.headHash || now.events !== end.events)
        differences.push(`the chain of epoch ${end.epochId} ends elsewhere`)
    }
    for (const { epochId } of found.values()) differences.push(`epoch ${epochId} is not in the backup`)
    return differences
  })
}
