import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

export const MANIFEST = 'manifest.json'
export const FORMAT = 1 as const

const Sha256 = z.string().regex(/^[\da-f]{64}$/)

export const TableEntry = z.object({
  /** `schema.table` */
  name: z.string().regex(/^(public|ingest)\.[a-z_\d]+$/),
  columns: z.array(z.string().regex(/^[a-z_\d]+$/)).min(1),
  file: z.string().regex(/^[a-z_\d.-]+$/),
  rows: z.int().nonnegative(),
  /** Of the rows as PostgreSQL's COPY writes them, before they are packed: equal contents have equal ones. */
  sha256: Sha256,
})
export type TableEntry = z.infer<typeof TableEntry>

/** Where the chain of an epoch ends, as the backup has it. */
export const StreamEnd = z.object({
  ...{ tenantId: z.uuid(), tillId: z.uuid(), epochId: z.uuid() },
  ...{ seq: z.int().nonnegative(), headHash: z.string(), events: z.int().nonnegative() },
})
export type StreamEnd = z.infer<typeof StreamEnd>

/** What a backup holds; written last, so that a directory without it is none. */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  backupId: z.string().regex(/^[\w-]+$/),
  createdAt: z.iso.datetime(),
  hubVersion: z.string(),
  generation: z.uuid(),
  encrypted: z.boolean(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  /** In an order in which each comes after those that it refers to. */
  tables: z.array(TableEntry).min(1),
  streams: z.array(StreamEnd),
})
export type Manifest = z.infer<typeof Manifest>

/** @throws Error in words for whoever named the directory */
export function readManifest(dir: string): Manifest {
  let text: string
  try {
    text = readFileSync(join(dir, MANIFEST), 'utf8')
  } catch (cause) {
    throw new Error(`${dir} is no backup: it has no ${MANIFEST}`, { cause })
  }
  const parsed = Manifest.safeParse(JSON.parse(text))
  if (!parsed.success) throw new Error(`${dir}/${MANIFEST} cannot be read: is it of a newer version?`)
  return parsed.data
}
