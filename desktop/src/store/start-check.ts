import { statSync } from 'node:fs'
import { AppError } from '@codex/shared/errors/app-error'
import { hashText } from '@codex/shared/journal/hash'
import { checkDone, isCheckAsked } from './check-mark.ts'
import type { Db } from './sqlite.ts'
import { tillFile } from './till-schema.ts'
import { allowFor, type OnWork } from './upgrade-till.ts'
import { findDamage } from './verify/find-damage.ts'

/** Up to here every page is looked at before anything is sold: a fraction of a second. */
const WHOLE_BYTES = 64 * 1024 * 1024

/** Small whatever was sold, and read or written by every sale: looked at as a whole. */
const SMALL_TABLES = [
  ...['till', 'epoch', 'session', 'operator_delay', 'shift', 'held_basket', 'payment', 'tender_entry'],
  ...['card_intent', 'balance_intent', 'basket_offer', 'basket_claim', 'terminal_day'],
  ...['fiscal_intent', 'cash_movement', 'recovery'],
]

/** Of what grows: the newest, which selling goes on from. */
const NEWEST = 200

type Check = { readonly file: string; readonly wasUnclean: boolean; readonly onWork: OnWork }

/**
 * Of every page only when damage came to light in use: else the worker looks at the rest, beside selling.
 *
 * @throws TILL_DB_CORRUPT {finding}
 */
export function checkBeforeUse(db: Db, { file, wasUnclean, onWork }: Check): void {
  const isAsked = isCheckAsked(file)
  if (isAsked) onWork('check', allowFor(file))
  const finding = isAsked ? findDamage(db) : wasUnclean ? checkAtStart(db, file) : undefined
  if (finding !== undefined) throw new AppError('TILL_DB_CORRUPT', { file, finding })
  checkDone(file)
}

/**
 * Looks at a file after an unclean stop, before anything is sold on it: whole if it is small, else at what selling needs
 * first. That takes as long for a file of ninety days as for one of a week; the rest is checked beside selling at once.
 *
 * @returns what is wrong with it
 */
export function checkAtStart(db: Db, file: string, wholeBytes = WHOLE_BYTES): string | undefined {
  // Tables of another version may have other names; it is about to be copied as a whole anyway.
  const isOfNow = db.pragma('user_version', { simple: true }) === tillFile.migrations.at(-1)?.version
  if (!isOfNow || statSync(file).size <= wholeBytes)
    return findingOf(db.pragma('quick_check(1)', { simple: true }))
  for (const table of tablesOf(db).filter((name) => SMALL_TABLES.includes(name))) {
    const finding = findingOf(db.pragma(`quick_check('${table}')`, { simple: true }))
    if (finding) return finding
  }
  return readNewest(db)
}

const findingOf = (answer: unknown): string | undefined => (answer === 'ok' ? undefined : String(answer))

const tablesOf = (db: Db): string[] =>
  db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()

/** Every way that selling takes to a row: damaged pages throw as they are read. */
const WAYS = [
  // A line by its place, the newest by its id, and the lines of the open basket.
  'SELECT l.line FROM (SELECT line_id FROM basket_entry ORDER BY rowid DESC LIMIT @newest) n JOIN basket_entry l ON l.line_id = n.line_id',
  "SELECT e.line FROM basket b CROSS JOIN basket_entry e ON e.basket_id = b.basket_id WHERE b.state = 'open'",
  // A sale by its number, with its basket, lines and tenders, and by its id.
  `SELECT b.facts, l.name, t.kind FROM (SELECT * FROM sale ORDER BY receipt_number DESC LIMIT @newest) s
   CROSS JOIN basket b ON b.basket_id = s.basket_id CROSS JOIN sale_line l ON l.sale_id = s.sale_id
   CROSS JOIN sale_tender t ON t.sale_id = s.sale_id CROSS JOIN sale other ON other.sale_id = s.sale_id`,
  `SELECT j.hash FROM (SELECT event_id FROM journal ORDER BY epoch_ordinal DESC, seq DESC LIMIT @newest) n
   CROSS JOIN journal j ON j.event_id = n.event_id`,
  "SELECT document FROM print_job WHERE state <> 'printed' ORDER BY created_at LIMIT @newest",
]

function readNewest(db: Db): string | undefined {
  for (const way of WAYS) db.prepare(way).all({ newest: NEWEST })
  return checkHead(db)
}

type Entry = { readonly seq: number; readonly text: string; readonly hash: string; readonly prevHash: string }
type Epoch = { readonly ordinal: number; readonly nextSeq: number; readonly headHash: string }

/** The newest entries are a chain up to the head that the next one will name. */
function checkHead(db: Db): string | undefined {
  const epoch = db
    .prepare<[], Epoch>(
      'SELECT ordinal, next_seq AS nextSeq, head_hash AS headHash FROM epoch ORDER BY ordinal DESC LIMIT 1',
    )
    .get()
  if (!epoch) return undefined
  const entries = db
    .prepare<[number, number], Entry>(
      `SELECT seq, text, hash, prev_hash AS prevHash FROM journal WHERE epoch_ordinal = ?
       ORDER BY seq DESC LIMIT ?`,
    )
    .all(epoch.ordinal, NEWEST)
  let expected = { seq: epoch.nextSeq - 1, hash: epoch.headHash }
  for (const { seq, text, hash, prevHash } of entries) {
    if (seq !== expected.seq) return `journal: entry ${expected.seq} is missing`
    if (hash !== expected.hash || hashText(text) !== hash) return `journal: entry ${seq} was altered`
    expected = { seq: seq - 1, hash: prevHash }
  }
  return entries.length === 0 && epoch.nextSeq > 1 ? 'journal: its newest entries are missing' : undefined
}
