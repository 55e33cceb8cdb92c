import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type ChainHead, sealEvent } from '@codex/shared/journal/append'
import { NO_HASH } from '@codex/shared/journal/hash'
import { readEvent } from '@codex/shared/journal/read-event'
import { createShopper } from '../../soak/shopper.ts'
import { aDataDir, runTill } from '../../src/engine/testing/a-till.ts'
import { migrate } from '../../src/store/migrate.ts'
import { configureWriter, openSqlite } from '../../src/store/sqlite.ts'
import { tillFile } from '../../src/store/till-schema.ts'

const PRODUCTS = 1_000
const SEED = 7

/** Sales as a till makes them: cash, cards, several lines, something brought back. */
async function someSales(count: number): Promise<string[]> {
  const home = aDataDir({ productCount: PRODUCTS })
  const till = runTill(home.dir)
  try {
    await till.enrol()
    await till.signIn()
    const shopper = createShopper(till, PRODUCTS, SEED)
    for (let sold = 0; sold < count; sold += 1) await shopper.serve(sold)
    return till.db
      .prepare<[], string>("SELECT text FROM journal WHERE type = 'sale.completed' ORDER BY seq")
      .pluck()
      .all()
  } finally {
    till.stop()
    home.remove()
  }
}

/** Writes a journal of so many sales, sealed and chained, as sync finds it. Answers with its epoch. */
export async function writeSalesJournal(dir: string, sales: number, patterns: number): Promise<string> {
  const read = (await someSales(patterns)).map(readEvent)
  const file = join(dir, 'till.db')
  const db = openSqlite(file)
  configureWriter(db)
  migrate(db, tillFile, file)
  const epochId = randomUUID()
  const insert = db.prepare('INSERT INTO journal VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)')
  const write = db.transaction(() => {
    const at = new Date().toISOString()
    db.prepare(
      'INSERT INTO epoch (ordinal, epoch_id, next_seq, head_hash, opened_at) VALUES (1, ?, 1, ?, ?)',
    ).run(epochId, NO_HASH, at)
    let head: ChainHead = { nextSeq: 1, headHash: NO_HASH }
    for (let number = 1; number <= sales; number += 1) {
      const pattern = read[number % read.length]
      if (pattern?.kind !== 'event' || pattern.event.type !== 'sale.completed') throw new Error('not a sale')
      const payload = { ...pattern.event.payload, saleId: randomUUID(), receiptNumber: number }
      const facts = { ...pattern.envelope, eventId: randomUUID(), epochId, epochOrdinal: 1 }
      const { seq, hash, text } = sealEvent({ type: 'sale.completed', payload }, facts, head)
      insert.run(epochId, seq, facts.eventId, 'sale.completed', text, hash, head.headHash, at)
      head = { nextSeq: seq + 1, headHash: hash }
    }
    db.prepare('UPDATE epoch SET next_seq = ?, head_hash = ?').run(head.nextSeq, head.headHash)
  })
  write()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return epochId
}
