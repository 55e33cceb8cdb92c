import { startTestHub, type TestHub } from '../../src/testing/test-hub.ts'
import { enrolTill } from '../../src/testing/test-till.ts'
import { fuzz } from './fuzz.ts'

/** Of every kind of thing that a path may name. */
async function knownIds({ owner, shop }: TestHub, tillId: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT id FROM department UNION SELECT id FROM tax_class UNION SELECT id FROM product UNION SELECT id FROM store
     UNION SELECT id FROM promotion UNION SELECT id FROM user_account UNION SELECT id FROM operator UNION SELECT id FROM sale`,
  )
  return [...rows.map(({ id }) => id), tillId, shop.tenant.id]
}

/** A hub with a till that sold, asked so many times. */
export async function fuzzAHub({ requests, seed }: { readonly requests: number; readonly seed: number }) {
  const hub = await startTestHub()
  try {
    const till = await enrolTill(hub, 1)
    for (let n = 1; n <= 5; n += 1) till.sell(n)
    await till.push()
    await hub.project()
    const session = await hub.signIn()
    const callers = { user: async () => ({ ...session, 'if-match': '*' }), till: async () => till.headers }
    return await fuzz({ hub, callers, ids: await knownIds(hub, till.tillId), requests, seed })
  } finally {
    await hub.close()
  }
}
