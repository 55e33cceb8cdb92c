import pg from 'pg'

/** Written at once; the feed's revisions are given out in the same statement. */
const BATCH = 50_000

const SQL = `WITH made AS (
    INSERT INTO product (tenant_id, id, sku, name, department_id, tax_class_id, unit, updated_at)
    SELECT $1, gen_random_uuid(), 'M-' || n, (ARRAY['Alder','Birch','Cedar','Elm'])[1 + n % 4] || ' ' ||
      (ARRAY['roasted coffee','salted butter','whole milk','green tea','rye bread'])[1 + n % 5] || ' No. ' || n,
      d.id, t.id, 'each', now()
    FROM generate_series($2::int, $3::int) n,
      (SELECT id FROM department WHERE tenant_id = $1 LIMIT 1) d, (SELECT id FROM tax_class WHERE tenant_id = $1 LIMIT 1) t
    RETURNING id, substr(sku, 3)::int AS n),
  coded AS (
    INSERT INTO product_barcode (tenant_id, barcode, product_id, position)
    SELECT $1, '9521' || lpad(n::text, 9, '0'), id, 0 FROM made),
  priced AS (
    INSERT INTO price (tenant_id, id, product_id, price_minor, price_quantity_milli)
    SELECT $1, gen_random_uuid(), id, 49 + n % 1900, 1000 FROM made),
  numbered AS (
    UPDATE tenant_revision SET revision = revision + $3 - $2 + 1 WHERE tenant_id = $1 RETURNING revision)
  INSERT INTO change (tenant_id, kind, entity_id, op, revision)
  SELECT $1, 'product', made.id, 'upsert', numbered.revision - $3 + n FROM made, numbered`

/** Adds goods to a tenant as an import of head office would. */
export async function seedProducts(ownerUrl: string, tenantId: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    for (let from = 1; from <= count; from += BATCH)
      await client.query(SQL, [tenantId, from, Math.min(count, from + BATCH - 1)])
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
}
