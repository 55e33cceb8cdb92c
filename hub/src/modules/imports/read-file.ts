import { createInterface } from 'node:readline'
import { Readable, type Transform } from 'node:stream'
import { MAX_IMPORT_BYTES } from '@codex/shared/api/office/imports'
import { AppError } from '@codex/shared/errors/app-error'
import { CsvError, parse } from 'csv-parse'
import type { SentRow } from './imports-sql.ts'

/** Longest row, in characters. */
const MAX_ROW_LENGTH = 32 * 1024

const faulty = (code: 'UNREADABLE' | 'CELLS_MISMATCH', detail: string): SentRow => ({
  cells: null,
  fault: { field: '', code, detail: detail.slice(0, 120) },
})

/** Ends what is sent beyond the bound. */
async function* bounded(body: Readable): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += (chunk as Buffer).length
    if (bytes > MAX_IMPORT_BYTES) throw new AppError('BODY_TOO_LARGE', { most: MAX_IMPORT_BYTES })
    yield chunk as Buffer
  }
}

/** Names of columns as the reader of rows has them: `Tax class` is `tax_class`. */
const columnName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

/** Rows of a CSV file (RFC 4180; comma, semicolon or tab) whose first line names the columns. */
async function* csvRows(body: Readable, columns: readonly string[]): AsyncGenerator<SentRow> {
  const [head, rest] = await firstLine(bounded(body))
  const parser: Transform = parse({
    bom: true,
    columns: (names: string[]) => checkedColumns(names.map(columnName), columns),
    delimiter: delimiterOf(head),
    max_record_size: MAX_ROW_LENGTH,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  })
  Readable.from(rest)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: object
      info: { error?: CsvError }
    }>)
      yield info.error ? faulty('CELLS_MISMATCH', info.error.code) : { cells: record, fault: null }
  } catch (error) {
    if (error instanceof CsvError) throw new AppError('INPUT_INVALID', { field: 'file', reason: error.code })
    throw error
  }
}

/** What is sent up to the first line feed, and all of it once more. */
async function firstLine(chunks: AsyncGenerator<Buffer>): Promise<readonly [string, AsyncIterable<Buffer>]> {
  const begun: Buffer[] = []
  let length = 0
  while (length < MAX_ROW_LENGTH) {
    const { value, done } = await chunks.next()
    if (done) break
    begun.push(value)
    length += value.length
    if (value.includes(0x0a)) break
  }
  async function* all() {
    yield* begun
    yield* chunks
  }
  const [line = ''] = Buffer.concat(begun).toString('utf8').split('\n')
  return [line, all()]
}

/** The one that the names of the columns are apart by. */
const delimiterOf = (head: string): string => {
  const count = (mark: string): number => head.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function checkedColumns(names: readonly string[], known: readonly string[]): string[] {
  const odd = names.find((name) => !known.includes(name))
  if (odd !== undefined)
    throw new AppError('INPUT_INVALID', { field: 'file', reason: `no column ${odd.slice(0, 40)}` })
  if (new Set(names).size < names.length)
    throw new AppError('INPUT_INVALID', { field: 'file', reason: 'a column stands there twice' })
  return [...names]
}

/** A JSON object a line. */
async function* ndjsonRows(body: Readable): AsyncGenerator<SentRow> {
  const lines = createInterface({ input: Readable.from(bounded(body)), crlfDelay: Infinity })
  for await (const line of lines) {
    if (line.trim() === '') continue
    yield line.length > MAX_ROW_LENGTH ? faulty('UNREADABLE', 'too long') : rowOf(line)
  }
}

function rowOf(line: string): SentRow {
  try {
    const cells: unknown = JSON.parse(line)
    const isObject = typeof cells === 'object' && cells !== null && !Array.isArray(cells)
    return isObject ? { cells, fault: null } : faulty('UNREADABLE', line)
  } catch {
    return faulty('UNREADABLE', line)
  }
}

export type FileType = 'text/csv' | 'application/x-ndjson'

/** Rows of a file as they come, one at a time. @throws INPUT_INVALID, BODY_TOO_LARGE */
export const readFile = (
  body: Readable,
  type: FileType,
  columns: readonly string[],
): AsyncGenerator<SentRow> => (type === 'text/csv' ? csvRows(body, columns) : ndjsonRows(body))
