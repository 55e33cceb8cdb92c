import {
  type ClaimResponse,
  MAX_OFFERS,
  type OfferRequest,
  type OfferResponse,
  type OffersResponse,
  type WithdrawResponse,
} from '@codex/shared/api/till/offered-baskets'
import { Basket } from '@codex/shared/basket/basket'
import { AppError } from '@codex/shared/errors/app-error'
import { canonicalJson, type Json } from '@codex/shared/journal/canonical'
import type * as z from 'zod'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { instantSql } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'

/** A claim may be asked for again for so long; then what it held goes. */
const KEPT_DAYS = 30

const FACTS = `b.id AS "offerId", b.basket_id AS "basketId", b.label, b.line_count AS "lineCount",
  b.total_minor::float8 AS "totalMinor", b.currency`

type Claimed = z.infer<typeof ClaimResponse> & {
  readonly content: string
  readonly claimId: string | null
  readonly claimedBy: string | null
}

type Deps = { readonly db: Pick<Database, 'appTransaction'>; readonly clock: Clock }

/** Baskets that belong to the hub between the till that offered them and the one that claims them. */
export function createOffersService({ db, clock }: Deps) {
  /** @throws OFFER_CHANGED, OFFERS_TOO_MANY */
  const offer = (till: TillPrincipal, asked: OfferRequest): Promise<OfferResponse> =>
    db.appTransaction(till.tenantId, async (sql) => {
      await lockStore(sql, till)
      const known = await findOffer(sql, till, asked.offerId)
      if (known) return repeated(till, asked, known)
      await makeRoom(sql, till, clock.now())
      await insertOffer(sql, till, asked, clock.now())
      return { offerId: asked.offerId, state: 'open' }
    })

  const list = ({ tenantId, storeId }: TillPrincipal): Promise<OffersResponse> =>
    db.appTransaction(tenantId, async (sql) => {
      const { rows } = await sql.query<OffersResponse['offers'][number]>(
        `SELECT ${FACTS}, COALESCE(t.number, 0) AS "tillNumber", ${instantSql('b.offered_at')} AS "offeredAt"
         FROM offered_basket b LEFT JOIN till t ON t.tenant_id = b.tenant_id AND t.id = b.offered_by
         WHERE b.tenant_id = $1 AND b.store_id = $2 AND b.claimed_at IS NULL
         ORDER BY b.offered_at, b.id LIMIT ${MAX_OFFERS}`,
        [tenantId, storeId],
      )
      return { offers: rows }
    })

  /**
   * Exactly one claim wins: the row goes from open to claimed once. The winner may ask again and gets the same.
   *
   * @throws OFFER_UNKNOWN, OFFER_CLAIMED
   */
  const claim = (till: TillPrincipal, offerId: string, claimId: string) =>
    db.appTransaction(till.tenantId, async (sql) => {
      const { tenantId, storeId, tillId } = till
      await sql.query(
        `UPDATE offered_basket SET claimed_by = $4, claim_id = $5, claimed_at = $6
         WHERE tenant_id = $1 AND id = $2 AND store_id = $3 AND claimed_at IS NULL`,
        [tenantId, offerId, storeId, tillId, claimId, clock.now()],
      )
      const { rows } = await sql.query<Claimed>(
        `SELECT ${FACTS}, b.content, b.claim_id AS "claimId", b.claimed_by AS "claimedBy",
           b.offered_by AS "fromTillId" FROM offered_basket b WHERE b.tenant_id = $1 AND b.id = $2 AND b.store_id = $3`,
        [tenantId, offerId, storeId],
      )
      const [row] = rows
      if (!row) throw new AppError('OFFER_UNKNOWN', { offerId })
      if (row.claimId !== claimId || row.claimedBy !== tillId)
        throw new AppError('OFFER_CLAIMED', { offerId })
      const { content, claimId: _, claimedBy: __, ...facts } = row
      return { ...facts, basket: Basket.parse(JSON.parse(content)) }
    })

  /**
   * The offer is none any more, and no later one by its key will be: a till that does not know whether its offer arrived
   * keeps the basket from here on, unless another till has it. What is withdrawn is claimed by its own key.
   *
   * @throws OFFER_UNKNOWN
   */
  const withdraw = (till: TillPrincipal, offerId: string, basketId: string): Promise<WithdrawResponse> =>
    db.appTransaction(till.tenantId, async (sql) => {
      await lockStore(sql, till)
      const { rows } = await sql.query<{ claimId: string; claimedBy: string }>(
        `INSERT INTO offered_basket AS b (tenant_id, id, store_id, basket_id, offered_by, line_count, total_minor,
           currency, content, offered_at, claimed_by, claim_id, claimed_at)
         VALUES ($1, $2, $3, $4, $5, 0, 0, 'XXX', '', $6, $5, $2, $6)
         ON CONFLICT (tenant_id, id) DO UPDATE SET claimed_by = COALESCE(b.claimed_by, $5),
           claim_id = COALESCE(b.claim_id, $2), claimed_at = COALESCE(b.claimed_at, $6) WHERE b.offered_by = $5
         RETURNING claim_id AS "claimId", claimed_by AS "claimedBy"`,
        [till.tenantId, offerId, till.storeId, basketId, till.tillId, clock.now()],
      )
      const [row] = rows
      if (!row) throw new AppError('OFFER_UNKNOWN', { offerId })
      const isWithdrawn = row.claimId === offerId && row.claimedBy === till.tillId
      return { offerId, state: isWithdrawn ? 'withdrawn' : 'claimed' }
    })

  return { offer, list, claim, withdraw }
}
export type OffersService = ReturnType<typeof createOffersService>

/** Offers of one store come one after the other: their number is bounded. */
const lockStore = (sql: Sql, { storeId }: TillPrincipal) =>
  sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('offers ' || $1, 0))`, [storeId])

const contentOf = ({ basket }: OfferRequest): string => canonicalJson(basket as Json)

type Known = { readonly offeredBy: string; readonly content: string; readonly isClaimed: boolean }

async function findOffer(sql: Sql, { tenantId }: TillPrincipal, offerId: string): Promise<Known | undefined> {
  const { rows } = await sql.query<Known>(
    `SELECT offered_by AS "offeredBy", content, claimed_at IS NOT NULL AS "isClaimed"
     FROM offered_basket WHERE tenant_id = $1 AND id = $2`,
    [tenantId, offerId],
  )
  return rows[0]
}

function repeated({ tillId }: TillPrincipal, asked: OfferRequest, known: Known): OfferResponse {
  const { offerId } = asked
  if (known.offeredBy !== tillId || known.content !== contentOf(asked))
    throw new AppError('OFFER_CHANGED', { offerId })
  return { offerId, state: known.isClaimed ? 'claimed' : 'open' }
}

async function makeRoom(sql: Sql, { tenantId, storeId }: TillPrincipal, now: Date): Promise<void> {
  await sql.query('DELETE FROM offered_basket WHERE tenant_id = $1 AND claimed_at < $2', [
    tenantId,
    new Date(now.getTime() - KEPT_DAYS * 86_400_000),
  ])
  const { rows } = await sql.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM offered_basket
     WHERE tenant_id = $1 AND store_id = $2 AND claimed_at IS NULL`,
    [tenantId, storeId],
  )
  if ((rows[0]?.open ?? 0) >= MAX_OFFERS) throw new AppError('OFFERS_TOO_MANY', { most: MAX_OFFERS })
}

/** The same basket cannot wait twice: its first offer is still open. */
async function insertOffer(sql: Sql, till: TillPrincipal, asked: OfferRequest, at: Date): Promise<void> {
  const { rowCount } = await sql.query(
    `INSERT INTO offered_basket (tenant_id, id, store_id, basket_id, offered_by, label, line_count, total_minor,
       currency, content, offered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (tenant_id, basket_id) WHERE claimed_at IS NULL DO NOTHING`,
    [
      ...[till.tenantId, asked.offerId, till.storeId, asked.basketId, till.tillId, asked.label],
      ...[asked.lineCount, asked.totalMinor, asked.currency, contentOf(asked), at],
    ],
  )
  if (rowCount === 0)
    throw new AppError('OFFER_CHANGED', { offerId: asked.offerId, basketId: asked.basketId })
}
