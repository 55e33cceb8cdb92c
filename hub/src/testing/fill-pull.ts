import type { TestHub } from './test-hub.ts'

/** A row in every table that only the feed reads. */
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
}
