import { createPrivateKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { seedDemo } from '../../database/seed-demo.ts'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { testShop } from '../../testing/test-shop.ts'

/**
 * A till of the first protocol as it was recorded: its journal, and the requests and the reading of answers as that
 * version had them. Nothing here is taken from what tills are today, and nothing of it is ever changed.
 */
const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../testing/recorded-till-1.json'), 'utf8'),
) as {
  tenantId: string
  storeId: string
  tillId: string
  deviceId: string
  epochId: string
  publicKey: string
  privateKey: string
  events: { text: string; hash: string }[]
}
const Nonce = z.object({ nonce: z.string().min(16).max(100) })
const Token = z.object({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  expiresIn: z.int().positive(),
})
const Pushed = z.object({
  ackedSeq: z.int().nonnegative(),
  chainHead: z.string().regex(/^[0-9a-f]{64}$/),
  status: z.enum(['open', 'quarantined']),
  serverTime: z.iso.datetime({ precision: 3 }),
  generation: z.uuid(),
})
const Pulled = z.object({
  changes: z.array(z.looseObject({ kind: z.string(), revision: z.int() })),
  cursor: z.int().nonnegative(),
  more: z.boolean(),
  generation: z.uuid(),
})
const OutOfOrder = z.object({
  error: z.object({ code: z.literal('SYNC_OUT_OF_ORDER'), details: z.object({ expectedSeq: z.int() }) }),
})

let hub: TestHub
let authorization: string
beforeAll(async () => {
  hub = await startTestHub()
  const shop = testShop('Recorded')
  const [store] = shop.stores
  const tenant = { ...shop.tenant, id: recorded.tenantId }
  await seedDemo(hub.postgres.urls.owner, {
    ...{ ...shop, tenant, stores: [{ ...store, id: recorded.storeId } as NonNullable<typeof store>] },
  })
  const { tenantId, storeId, tillId, deviceId, publicKey } = recorded
  await hub.owner.query(
    'INSERT INTO till (tenant_id, id, store_id, number, enrolled_at) VALUES ($1, $2, $3, 1, now())',
    [tenantId, tillId, storeId],
  )
  await hub.owner.query(
    `INSERT INTO till_device (tenant_id, id, till_id, public_key, platform, app_version, enrolled_at)
     VALUES ($1, $2, $3, $4, 'linux', '0.1.0', now())`,
    [tenantId, deviceId, tillId, publicKey],
  )
  authorization = `Bearer ${(await askForToken()).accessToken}`
})
afterAll(() => hub.close())

async function askForToken() {
  const { tillId, privateKey } = recorded
  const post = (url: string, payload: object) => hub.app.inject({ method: 'POST', url, payload })
  const { nonce } = Nonce.parse((await post('/v1/till-tokens/nonces', { tillId })).json())
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  const signature = sign(null, Buffer.from(`codex-till-token-v1\n${tillId}\n${nonce}`), key).toString(
    'base64url',
  )
  return Token.parse((await post('/v1/till-tokens', { tillId, nonce, signature })).json())
}

/** As the first version built it: no hash of the request, protocol 1. */
const push = (firstSeq: number, texts: readonly string[]) =>
  hub.app.inject({
    ...{ method: 'POST', url: '/v1/sync/events' },
    headers: { authorization, 'content-type': 'application/json', 'content-encoding': 'gzip' },
    payload: gzipSync(
      `{"protocol":1,"epochId":"${recorded.epochId}","firstSeq":${firstSeq},"events":[${texts.join(',')}]}`,
    ),
  })
const texts = recorded.events.map(({ text }) => text)

test('it signs in, pushes, is told of a gap, repeats, and pulls', async () => {
  const early = await push(3, texts.slice(2, 3))
  expect([early.statusCode, OutOfOrder.parse(early.json()).error.details.expectedSeq]).toEqual([409, 1])

  const first = Pushed.parse((await push(1, texts.slice(0, 2))).json())
  expect(first).toMatchObject({ ackedSeq: 2, chainHead: recorded.events[1]?.hash, status: 'open' })
  const whole = Pushed.parse((await push(1, texts)).json())
  expect(whole).toMatchObject({ ackedSeq: 4, chainHead: recorded.events[3]?.hash, status: 'open' })

  await hub.project()
  const { rows } = await hub.owner.query(
    'SELECT receipt_number::int AS n FROM sale WHERE till_id = $1 ORDER BY 1',
    [recorded.tillId],
  )
  expect(rows.map(({ n }) => n)).toEqual([1, 2, 3])

  const answer = await hub.app.inject({
    ...{ method: 'GET', url: '/v1/sync/changes?cursor=0&limit=500', headers: { authorization } },
  })
  const pulled = Pulled.parse(answer.json())
  // What a till of that version did not know it could not read.
  const known = ['product', 'department', 'tax-class', 'promotion', 'quick-key', 'operator', 'store']
  expect(pulled.changes.filter(({ kind }) => !known.includes(kind))).toEqual([])
  expect(pulled.changes.length).toBeGreaterThan(5)
})
