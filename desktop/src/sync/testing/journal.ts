import { join } from 'node:path'
import { sealEvent } from '@codex/shared/journal/append'
import { canonicalJson } from '@codex/shared/journal/canonical'
import type { TillEvent } from '@codex/shared/journal/events'
import { hashText } from '@codex/shared/journal/hash'
import { envelopeFacts } from '@codex/shared/testing/journal'
import { migrate } from '../../store/migrate.ts'
import { configureWriter, openSqlite } from '../../store/sqlite.ts'
import { tillFile } from '../../store/till-schema.ts'

/** A `till.db` with a journal of made-up events: what sync reads of it and nothing else. */
export function createTestJournal(dataDir: string) {
  const file = join(dataDir, 'till.db')
  const db = openSqlite(file)
  configureWriter(db)
  migrate(db, tillFile, file)
  const openEpoch = db.prepare(
    'INSERT INTO epoch (ordinal, epoch_id, next_seq, head_hash, opened_at) VALUES (?, ?, 1, ?, ?)',
  )
  const insert = db.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const advance = db.prepare('UPDATE epoch SET next_seq = ?, head_hash = ? WHERE ordinal = ?')
  const texts = new Map<string, string[]>()
  const at = '2026-01-01T00:00:00.000Z'

  const store = (ordinal: number, epochId: string, type: string, text: string): void => {
    const stored = texts.get(epochId) ?? []
    const seq = stored.push(text)
    insert.run(ordinal, epochId, seq, `${epochId} ${seq}`, type, text, hashText(text), '', at)
    advance.run(seq + 1, hashText(text), ordinal)
  }

  return {
    /** Every event of an epoch as it is stored, in order. */
    texts: (epochId: string): readonly string[] => texts.get(epochId) ?? [],
    openEpoch: (ordinal: number, epochId: string): void => {
      openEpoch.run(ordinal, epochId, '0'.repeat(64), at)
      texts.set(epochId, [])
    },
    append: (ordinal: number, epochId: string, notes: readonly string[]): void => {
      for (const note of notes) {
        const seq = (texts.get(epochId) ?? []).length + 1
        store(ordinal, epochId, 'test', canonicalJson({ seq, epochId, note }))
      }
    },
    /** A real event of one business date, or of none. */
    record: (ordinal: number, epochId: string, event: TillEvent, businessDate: string | null): void => {
      const seq = (texts.get(epochId) ?? []).length + 1
      const facts = { ...envelopeFacts(seq), epochId, epochOrdinal: ordinal, businessDate }
      const headHash = hashText(texts.get(epochId)?.at(-1) ?? '')
      store(ordinal, epochId, event.type, sealEvent(event, facts, { nextSeq: seq, headHash }).text)
    },
    /** What putting an older file in its place does: everything after a sequence is gone. */
    cut: (ordinal: number, epochId: string, length: number): void => {
      const stored = (texts.get(epochId) ?? []).slice(0, length)
      db.prepare('DELETE FROM journal WHERE epoch_ordinal = ? AND seq > ?').run(ordinal, length)
      advance.run(length + 1, hashText(stored.at(-1) ?? ''), ordinal)
      texts.set(epochId, stored)
    },
    close: (): void => void db.close(),
  }
}
