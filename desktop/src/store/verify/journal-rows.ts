import type { Db } from '../sqlite.ts'

export type JournalRow = {
  readonly epochId: string
  readonly epochOrdinal: number
  readonly seq: number
  readonly text: string
  readonly hash: string
}

const PAGE = 500

/** The whole journal in order, page by page: memory stays small, and the connection is free in between. */
export function* journalRows(db: Db): Generator<JournalRow> {
  const next = db.prepare<[number, number], JournalRow>(
    `SELECT epoch_id AS epochId, epoch_ordinal AS epochOrdinal, seq, text, hash FROM journal
     WHERE (epoch_ordinal, seq) > (?, ?) ORDER BY epoch_ordinal, seq LIMIT ${PAGE}`,
  )
  let last: Pick<JournalRow, 'epochOrdinal' | 'seq'> = { epochOrdinal: 0, seq: 0 }
  for (;;) {
    const page = next.all(last.epochOrdinal, last.seq)
    yield* page
    const end = page.at(-1)
    if (!end || page.length < PAGE) return
    last = end
  }
}
