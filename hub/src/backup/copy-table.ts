import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip, constants as zlib } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Table } from './list-tables.ts'
import { type Seal, sealing } from './seal.ts'

/** How much there is of a table, and what. */
export type Content = { readonly rows: number; readonly sha256: string }

const listed = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ')
/** `schema.table` */
export const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')

/** Reads a table as it is, and answers what it read; with a file, keeps it there, packed and sealed. */
export async function readTable(
  client: pg.Client,
  { name, columns }: Table,
  into?: { readonly path: string; readonly seal: Seal },
): Promise<Content> {
  const rows = client.query(copyTo(`COPY ${quoted(name)} (${listed(columns)}) TO STDOUT`))
  const hash = createHash('sha256')
  const counted = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk)
      yield chunk
    }
  }
  if (into)
    await pipeline(
      rows,
      counted,
      createGzip({ level: zlib.Z_BEST_SPEED }),
      sealing(into.seal.close),
      createWriteStream(into.path, { flags: 'wx', mode: 0o600, flush: true }),
    )
  else await pipeline(rows, counted, nowhere())
  return { rows: rows.rowCount, sha256: hash.digest('hex') }
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

/** @throws Error when the file is damaged, or sealed with another key */
export async function writeTable(client: pg.Client, { name, columns }: Table, path: string, seal: Seal) {
  const rows = client.query(copyFrom(`COPY ${quoted(name)} (${listed(columns)}) FROM STDIN`))
  try {
    await pipeline(createReadStream(path), sealing(seal.open), createGunzip(), rows)
  } catch (cause) {
    throw new Error(`${name} cannot be read from ${path}: ${(cause as Error).message}`, { cause })
  }
}
