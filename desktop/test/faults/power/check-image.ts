import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '@codex/shared/errors/app-error'
import { openTillDb } from '../../../src/store/open-till-db.ts'
import { listBackups } from '../../../src/store/safety/backups.ts'
import { type Db, openSqlite } from '../../../src/store/sqlite.ts'
import { verifyTill } from '../../../src/store/verify/verify-till.ts'
import { type Fact, lineText } from './facts.ts'

/** What is wrong with a till after a power cut, by what a shop would call it. */
export type Verdict = {
  /** Acknowledged, and not there. */
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly numberGaps: readonly string[]
  readonly chainsBroken: readonly string[]
  readonly totalsWrong: readonly string[]
  /** It did not open, or only by recovery. */
  readonly unopened: readonly string[]
}

/** All that was ever told in a recording; what was told before the cut must hold. */
export type Known = {
  readonly before: readonly Fact[]
  readonly totals: ReadonlyMap<number, number>
  readonly baskets: ReadonlyMap<string, string>
  readonly mayRecover: boolean
}

export const basketKey = (basketId: string, version: number): string => `${basketId} ${version}`

const NOTHING: Verdict = {
  lost: [],
  doubled: [],
  numberGaps: [],
  chainsBroken: [],
  totalsWrong: [],
  unopened: [],
}

/** Opens what a power cut left by the till's own way, and holds it to what was told. */
export function checkImage(dir: string, mirrorDir: string | undefined, known: Known): Verdict {
  const at = new Date().toISOString()
  let till: ReturnType<typeof openTillDb>
  try {
    till = openTillDb(dir, 200, { mirrorDir, at, newId: randomUUID, appVersion: '0.1.0' })
  } catch (error) {
    return { ...NOTHING, unopened: [`${error} ${JSON.stringify((error as AppError).details ?? {})}`] }
  }
  try {
    const { db } = till
    const unopened = !known.mayRecover && existsSync(join(dir, 'damaged')) ? ['it was recovered'] : []
    const report = verifyTill(db)
    return {
      lost: lostOf(db, known),
      doubled: doubledOf(db),
      numberGaps: report.receiptGaps.map(({ from, to }) => `receipts ${from} to ${to}`),
      chainsBroken: [
        ...report.damage,
        ...report.chain.map(({ seq, fault }) => `${fault} at ${seq}`),
        ...brokenBackups(dir),
      ],
      totalsWrong: [...report.tables.map(({ table }) => `rows of ${table}`), ...wrongTotals(db, known)],
      unopened,
    }
  } finally {
    till.abandon()
  }
}

function lostOf(db: Db, { before, baskets }: Known): string[] {
  const version = db.prepare<[string], number>('SELECT version FROM basket WHERE basket_id = ?').pluck()
  const sale = db.prepare<[string], number>('SELECT receipt_number FROM sale WHERE sale_id = ?').pluck()
  const entry = db.prepare<[string], number>('SELECT 1 FROM journal WHERE instr(text, ?) > 0 LIMIT 1').pluck()
  const closed = db
    .prepare<[string], number>("SELECT 1 FROM shift WHERE shift_id = ? AND state = 'closed'")
    .pluck()
  const tender = db
    .prepare<[string, string], number>(
      'SELECT 1 FROM tender_entry WHERE tender_id = ? UNION ALL SELECT 1 FROM journal WHERE instr(text, ?) > 0 LIMIT 1',
    )
    .pluck()
  const card = db.prepare<[string], string>('SELECT state FROM card_intent WHERE reference = ?').pluck()

  const isThere = (fact: Fact): boolean => {
    switch (fact.kind) {
      case 'basket':
        return (version.get(fact.basketId) ?? -1) >= fact.version
      case 'sale':
        return sale.get(fact.saleId) === fact.receiptNumber
      case 'entry':
        return (fact.call === 'shift.close' ? closed : entry).get(fact.id) !== undefined
      case 'tender':
        return tender.get(fact.tenderId, fact.tenderId) !== undefined
      case 'damaged':
        return true
      case 'card': {
        const state = card.get(fact.reference)
        return fact.isApproved ? state !== undefined && !NOT_PAID.includes(state) : state !== undefined
      }
    }
  }
  const missing = before.filter((fact) => !isThere(fact)).map((fact) => JSON.stringify(fact).slice(0, 160))
  return [...missing, ...wrongLines(db, baskets)]
}

const NOT_PAID = ['declined', 'never-started']

/** The open basket is line by line what it was at that version. */
function wrongLines(db: Db, baskets: Known['baskets']): string[] {
  type Open = { basketId: string; version: number }
  const open = db
    .prepare<[], Open>("SELECT basket_id AS basketId, version FROM basket WHERE state = 'open'")
    .get()
  const expected = open && baskets.get(basketKey(open.basketId, open.version))
  if (!open || expected === undefined) return []
  const found = db
    .prepare<[string], { position: number; line: string }>(
      'SELECT position, line FROM basket_entry WHERE basket_id = ? ORDER BY position',
    )
    .all(open.basketId)
    .map(({ position, line }) => {
      const { lineId, quantityMilli, voided } = JSON.parse(line)
      return lineText({ position, lineId, quantityMilli, voided: Boolean(voided) })
    })
    .join('\n')
  return found === expected ? [] : [`lines of ${open.basketId}: ${found} instead of ${expected}`]
}

/** By the journal's texts: the tables could not hold them twice. */
const doubledOf = (db: Db): string[] =>
  db
    .prepare<[], string>(
      `SELECT 'receipt ' || (text ->> '$.payload.receiptNumber') FROM journal WHERE type = 'sale.completed'
       GROUP BY text ->> '$.payload.receiptNumber' HAVING count(*) > 1`,
    )
    .pluck()
    .all()

const wrongTotals = (db: Db, { totals }: Known): string[] =>
  db
    .prepare<[], { number: number; totalMinor: number }>(
      'SELECT receipt_number AS number, total_minor AS totalMinor FROM sale',
    )
    .all()
    .filter(({ number, totalMinor }) => (totals.get(number) ?? totalMinor) !== totalMinor)
    .map(({ number, totalMinor }) => `receipt ${number}: ${totalMinor}`)

/** A backup that has its name is whole. */
const brokenBackups = (dir: string): string[] =>
  listBackups(dir).flatMap(({ file }) => {
    const db = openSqlite(file, { readonly: true })
    try {
      const finding = String(db.pragma('quick_check(1)', { simple: true }))
      return finding === 'ok' ? [] : [`${file}: ${finding}`]
    } catch (error) {
      return [`${file}: ${String(error)}`]
    } finally {
      db.close()
    }
  })
