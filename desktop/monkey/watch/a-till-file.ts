import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTillDb } from '../../src/store/open-till-db.ts'

const AT = '2026-11-30T08:00:00.000Z'

/** A till's file without an engine, to write into what no engine should. */
export function aTillFile() {
  const dir = mkdtempSync(join(tmpdir(), 'codex-monkey-'))
  const till = openTillDb(dir, 200, { mirrorDir: undefined, at: AT, newId: randomUUID, appVersion: '0.1.0' })
  const { db } = till

  const addBasket = (basketId: string, state: 'open' | 'sold'): void => {
    db.prepare('INSERT INTO basket (basket_id, state, version, opened_at) VALUES (?, ?, 1, ?)').run(
      ...[basketId, state, AT],
    )
    db.prepare(
      "INSERT INTO basket_entry (basket_id, position, line_id, line, added_at) VALUES (?, 0, ?, '{}', ?)",
    ).run(basketId, randomUUID(), AT)
  }

  return {
    db,
    addBasket,
    addBalance: (id: string, state: string, amountMinor: number): void =>
      void db
        .prepare(
          `INSERT INTO balance_intent (reservation_id, tender_id, basket_id, kind, code, amount_minor, state, asked_at, asked_by)
           VALUES (?, ?, ?, 'gift-card', 'CARD-1', ?, ?, ?, 'ana')`,
        )
        .run(id, randomUUID(), randomUUID(), amountMinor, state, AT),
    hold: (basketId: string): void =>
      void db
        .prepare(
          `INSERT INTO held_basket (basket_id, label, held_at, held_by, line_count, total_minor)
           VALUES (?, NULL, ?, 'ana', 1, 100)`,
        )
        .run(basketId, AT),
    offer: (basketId: string): void =>
      void db
        .prepare(
          `INSERT INTO basket_offer (offer_id, basket_id, state, label, line_count, total_minor, asked_at, asked_by)
           VALUES (?, ?, 'asked', NULL, 1, 100, ?, 'ana')`,
        )
        .run(randomUUID(), basketId, AT),
    claim: (claimId: string): void =>
      void db
        .prepare(
          `INSERT INTO basket_claim (offer_id, claim_id, till_number, label, line_count, total_minor, asked_at, asked_by)
           VALUES (?, ?, 2, NULL, 1, 100, ?, 'ana')`,
        )
        .run(randomUUID(), claimId, AT),
    train: (trainingId: string | null): void =>
      void db
        .prepare('UPDATE till SET training = ?')
        .run(trainingId && JSON.stringify({ trainingId, since: AT })),
    takeNumber: (): void =>
      void db.prepare('UPDATE till SET next_receipt_number = next_receipt_number + 1').run(),
    remove: (): void => {
      till.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
export type TillFile = ReturnType<typeof aTillFile>
