import * as z from 'zod'
import { Count, Text, Uuid } from '../../fields.ts'

/** Rows and bytes of one file. */
export const MAX_IMPORT_ROWS = 250_000
export const MAX_IMPORT_BYTES = 128 * 1024 * 1024

/** POST /v1/imports: the file is the body, `text/csv` or `application/x-ndjson`. */
export const ImportQuery = z.object({
  kind: z.enum(['products']),
  /** For people, who look for it in the list. */
  fileName: Text.min(1).max(120).default('file'),
})

/**
 * `receiving`: the file is being sent; `waiting`, `running`: a job takes its rows in, also when the hub that has it ends;
 * `done`: every row is decided; `cancelled`: the rows up to `doneRows` are; `failed`: it stopped there, see `failure`.
 */
export const ImportState = z.enum(['receiving', 'waiting', 'running', 'done', 'cancelled', 'failed'])

export const ImportRecord = z
  .object({
    id: Uuid,
    kind: z.enum(['products']),
    fileName: Text,
    state: ImportState,
    rows: Count,
    doneRows: Count,
    created: Count,
    changed: Count,
    unchanged: Count,
    faulty: Count,
    failure: Text.nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({
    examples: [
      {
        id: '8f7e6d5c-4b3a-4291-8f7e-6d5c4b3a2901',
        ...{ kind: 'products', fileName: 'autumn.csv', state: 'running' },
        ...{ rows: 100_000, doneRows: 42_000, created: 40_100, changed: 900, unchanged: 880, faulty: 120 },
        ...{ failure: null, createdAt: '2026-11-30T09:15:00.000Z', startedAt: '2026-11-30T09:15:04.000Z' },
        endedAt: null,
      },
    ],
  })
export type ImportRecord = z.infer<typeof ImportRecord>

export const ImportsResponse = z.object({ imports: z.array(ImportRecord) })
