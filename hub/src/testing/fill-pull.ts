import type { TestHub } from './test-hub.ts'

/** A row in every table that only the feed and the look-ups of tills read. */
export async function fillPull({ owner, shop }: TestHub): Promise<void> {
  const tenantId = shop.tenant.id
  await owner.query(
    `WITH list AS (INSERT INTO price_list (tenant_id, id, name, priority) VALUES ($1, gen_random_uuid(), 'Club', 1)
       RETURNING id)
     INSERT INTO list_price (tenant_id, list_id, product_id, price_minor, price_quantity_milli)
       SELECT $1, id, $2, 45, 1000 FROM list`,
    [tenantId, shop.products[0]?.id],
  )
  await owner.query(`INSERT INTO till_settings VALUES ($1, $1, 'tenant', '{"updateRing": "stable"}')`, [
    tenantId,
  ])
  await owner.query(`INSERT INTO update_policy VALUES ($1, gen_random_uuid(), 'stable', '1.0.0', 100)`, [
    tenantId,
  ])
  await owner.query(
    `WITH u AS (SELECT id FROM user_account WHERE tenant_id = $1 LIMIT 1),
     l AS (INSERT INTO one_time_link SELECT $1, $1, id, 'reset', 'hash', now(), now() FROM u),
     m AS (INSERT INTO mail (tenant_id, id, kind, created_at) VALUES ($1, $1, 'reset', now())),
     k AS (INSERT INTO api_key (tenant_id, id, name, prefix, key_hash, scopes, created_at)
       VALUES ($1, $1, 'k', 'cdx_', 'hash', '{}', now())),
     f AS (INSERT INTO second_factor (tenant_id, user_id) SELECT $1, id FROM u),
     t AS (INSERT INTO sign_in_ticket SELECT $1, $1, id, now(), now() FROM u)
     INSERT INTO recovery_code SELECT $1, id, 'hash', now() FROM u`,
    [tenantId],
  )
  await owner.query(`INSERT INTO region VALUES ($1, $1, 'South')`, [tenantId])
  await owner.query(
    `INSERT INTO offered_basket (tenant_id, id, store_id, basket_id, offered_by, line_count, total_minor, currency,
       content, offered_at) VALUES ($1, $1, $1, $1, $1, 1, 1, 'EUR', '{}', now())`,
    [tenantId],
  )
  await owner.query(`INSERT INTO customer (tenant_id, id, name, updated_at) VALUES ($1, $1, 'Ana', now())`, [
    tenantId,
  ])
  await owner.query(
    `WITH b AS (INSERT INTO balance (tenant_id, id, kind, code_hash, code_end, currency, balance_minor, created_at)
       VALUES ($1, $1, 'gift-card', 'hash', '0001', 'EUR', 1000, now()) RETURNING id),
     r AS (INSERT INTO balance_reservation (tenant_id, id, balance_id, till_id, amount_minor, state, reserved_at, expires_at)
       SELECT $1, $1, id, $1, 1, 'released', now(), now() FROM b)
     INSERT INTO balance_entry (tenant_id, id, balance_id, at, amount_minor) SELECT $1, $1, id, now(), 1000 FROM b`,
    [tenantId],
  )
  await owner.query(
    `INSERT INTO balance_settlement (tenant_id, sale_id, position, store_id, till_id, business_date, kind, code_end,
       offline, amount_minor, settled_minor, outcome, settled_at)
     VALUES ($1, $1, 0, $1, $1, '2026-11-22', 'gift-card', '0001', true, 1, 0, 'unknown', now())`,
    [tenantId],
  )
}
