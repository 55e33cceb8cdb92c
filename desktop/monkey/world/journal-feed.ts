import type { Db } from '../../src/store/sqlite.ts'

export type Entry = {
  readonly epochId: string
  readonly seq: number
  readonly type: string
  readonly payload: unknown
}

type Row = { readonly epochId: string; readonly seq: number; readonly type: string; readonly text: string }

/** What a till's journal has since it was last read; engines come and go meanwhile. */
export function createJournalFeed() {
  let seq = 0
  return {
    next: (db: Db): Entry[] => {
      const rows = db
        .prepare<[number], Row>(
          'SELECT epoch_id AS epochId, seq, type, text FROM journal WHERE seq > ? ORDER BY seq',
        )
        .all(seq)
      seq = rows.at(-1)?.seq ?? seq
      return rows.map(({ text, ...row }) => ({ ...row, payload: JSON.parse(text).payload }))
    },
  }
}
