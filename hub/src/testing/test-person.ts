import { randomUUID } from 'node:crypto'
import { hashPassword } from '../modules/session/password-hash.ts'
import type { TestHub } from './test-hub.ts'
import { OWNER_PASSWORD } from './test-shop.ts'

export type TestGrant = { readonly role: string; readonly regionId?: string; readonly storeId?: string }

/** A user of the first tenant with these roles; the password is `OWNER_PASSWORD`. */
export async function addPerson(
  { owner, shop }: Pick<TestHub, 'owner' | 'shop'>,
  grants: readonly TestGrant[],
) {
  const id = randomUUID()
  const email = `${id}@example.com`
  await owner.query(
    `INSERT INTO user_account (tenant_id, id, email, name, role, password_hash)
     VALUES ($1, $2, $3, 'Somebody', 'limited', $4)`,
    [shop.tenant.id, id, email, await hashPassword(OWNER_PASSWORD)],
  )
  for (const { role, regionId = null, storeId = null } of grants)
    await owner.query(
      `INSERT INTO user_grant (tenant_id, id, user_id, role, region_id, store_id, granted_at)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, now())`,
      [shop.tenant.id, id, role, regionId, storeId],
    )
  return { id, email }
}

/** A region with these stores in it. */
export async function addRegion(
  { owner, shop }: Pick<TestHub, 'owner' | 'shop'>,
  name: string,
  storeIds: readonly string[],
): Promise<string> {
  const id = randomUUID()
  await owner.query('INSERT INTO region VALUES ($1, $2, $3)', [shop.tenant.id, id, name])
  await owner.query('UPDATE store SET region_id = $2 WHERE tenant_id = $1 AND id = ANY ($3::uuid[])', [
    ...[shop.tenant.id, id, storeIds],
  ])
  return id
}
