import { join } from 'node:path'
import { readEvent } from '@codex/shared/journal/read-event'
import { openSqlite } from '../../src/store/sqlite.ts'
import { anEnrolledTill } from '../enrolled-till.ts'
import { baskets } from './codes.ts'
import { type Counted, countLines } from './count-lines.ts'
import { openTill } from './open-till.ts'

export type PaceFigures = { readonly baskets: Counted; readonly journal: Counted; readonly seconds: number }

const PER_SECOND = 10
const SECONDS = 60
/** Paid four times in the minute: the next customer's goods are scanned at once. */
const BASKET = 150

/** Ten scans a second for a minute: every code is one line of its basket, and one of what the hub will hear. */
export async function keepPace(products: number): Promise<PaceFigures> {
  const home = await anEnrolledTill(products)
  try {
    const till = await openTill(home.dir, true)
    const scanned: string[] = []
    const came: (string | null)[] = []
    const startMs = performance.now()
    try {
      for (const codes of baskets(PER_SECOND * SECONDS, BASKET)) {
        scanned.push(...codes)
        came.push(...(await till.sell(codes, PER_SECOND)))
      }
    } finally {
      await till.close()
    }
    const seconds = Math.round((performance.now() - startMs) / 1000)
    return {
      baskets: countLines(scanned, came.filter(isCode)),
      journal: countLines(scanned, soldCodes(home.dir)),
      seconds,
    }
  } finally {
    home.remove()
  }
}

const isCode = (code: string | null): code is string => code !== null

/** From the journal alone, as the hub reads it. */
function soldCodes(dataDir: string): string[] {
  const db = openSqlite(join(dataDir, 'till.db'), { readonly: true })
  try {
    const texts = db.prepare<[], string>('SELECT text FROM journal ORDER BY epoch_ordinal, seq').pluck().all()
    return texts.flatMap((text) => {
      const read = readEvent(text)
      if (read.kind !== 'event' || read.event.type !== 'sale.completed') return []
      return read.event.payload.lines.flatMap(({ barcode }) => barcode ?? [])
    })
  } finally {
    db.close()
  }
}
