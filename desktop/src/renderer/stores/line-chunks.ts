import type { LineView } from '../../ipc/views.ts'

/** A line as the list shows it; `scanId` names the scan that put it there while this window was looking. */
export type LineEntry = { readonly line: LineView; readonly scanId: number | null }

/**
 * Lines in groups of a fixed size. A change makes one new group and leaves the identity of the others, so
 * that a basket of 1,000 lines redraws one group of rows and not a thousand.
 */
export type LineChunks = readonly (readonly LineEntry[])[]

export const CHUNK_SIZE = 12

export function chunkLines(lines: readonly LineView[]): LineChunks {
  const chunks: LineEntry[][] = []
  for (let from = 0; from < lines.length; from += CHUNK_SIZE)
    chunks.push(lines.slice(from, from + CHUNK_SIZE).map((line) => ({ line, scanId: null })))
  return chunks
}

/** Replaces the line of the same id, or appends it. */
export function putLine(chunks: LineChunks, entry: LineEntry): LineChunks {
  const { lineId } = entry.line
  for (let at = chunks.length - 1; at >= 0; at -= 1) {
    const chunk = chunks[at] ?? []
    const index = chunk.findIndex(({ line }) => line.lineId === lineId)
    if (index >= 0) return chunks.with(at, chunk.with(index, entry))
  }
  const last = chunks.at(-1)
  if (!last || last.length >= CHUNK_SIZE) return [...chunks, [entry]]
  return chunks.with(chunks.length - 1, [...last, entry])
}

export const allLines = (chunks: LineChunks): readonly LineView[] =>
  chunks.flatMap((chunk) => chunk.map(({ line }) => line))
