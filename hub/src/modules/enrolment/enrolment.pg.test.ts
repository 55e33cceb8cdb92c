import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { enrolTill, newCode, newNonce, postEnrolment, postToken } from '../../testing/test-till.ts'
import { CODE_MINUTES } from './enrolment-service.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const tills = async () => (await hub.owner.query('SELECT count(*)::int AS n FROM till')).rows[0].n

test('a code makes a till, typed in any case and grouping', async () => {
  const code = await newCode(hub, 1)
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  const answer = await postEnrolment(hub, ` ${code.toLowerCase().replace('-', ' - ')} `)
  expect(answer.statusCode).toBe(201)
  const { identity, pinPepper, nextReceiptNumber } = answer.json()
  expect(identity).toMatchObject({ tenantId: hub.shop.tenant.id, tillNumber: 1, store: { number: 1 } })
  expect(pinPepper.length).toBeGreaterThanOrEqual(20)
  expect(nextReceiptNumber).toBe(1)
})

test('a code is not kept in plain text', async () => {
  const code = (await newCode(hub, 9)).replace('-', '')
  const { rows } = await hub.owner.query('SELECT row_to_json(c)::text AS row FROM enrolment_code c')
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.some(({ row }) => row.includes(code))).toBe(false)
})

test('a wrong, a used and an expired code store nothing', async () => {
  const before = await tills()
  const wrong = await postEnrolment(hub, '00000-00000')
  expect([wrong.statusCode, wrong.json().error.code]).toEqual([404, 'ENROLMENT_CODE_UNKNOWN'])

  const expiring = await newCode(hub, 50)
  hub.clock.advance(CODE_MINUTES * 60)
  const expired = await postEnrolment(hub, expiring)
  expect([expired.statusCode, expired.json().error.code]).toEqual([410, 'ENROLMENT_CODE_EXPIRED'])
  expect(await tills()).toBe(before)

  const once = await newCode(hub, 51)
  expect((await postEnrolment(hub, once)).statusCode).toBe(201)
  const used = await postEnrolment(hub, once)
  expect([used.statusCode, used.json().error.code]).toEqual([409, 'ENROLMENT_CODE_USED'])
  expect(await tills()).toBe(before + 1)
})

test('two machines that race with one code: one becomes the till', async () => {
  const code = await newCode(hub, 52)
  const answers = await Promise.all([1, 2, 3].map(() => postEnrolment(hub, code)))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409])
})

test('a machine that replaces another goes on above every receipt number seen', async () => {
  const first = await enrolTill(hub, 53)
  first.sell(41)
  first.sell(42)
  expect((await first.push()).statusCode).toBe(200)
  const second = await enrolTill(hub, 53)
  expect(second.tillId).toBe(first.tillId)
  expect(second.nextReceiptNumber).toBe(43)
})

test('a replaced machine may only hand in, and is set apart', async () => {
  const old = await enrolTill(hub, 54)
  await enrolTill(hub, 54)
  const token = await postToken(hub, old.tillId, await newNonce(hub, old.tillId), old.key.privateKey)
  expect(token.json().scope).toBe('sync:push')
  old.sell(1)
  const answer = await old.push()
  expect(answer.json()).toMatchObject({ ackedSeq: 2, status: 'quarantined' })
})

test('a store of another tenant gets no code', async () => {
  const headers = await hub.signIn()
  const payload = { storeId: hub.otherShop.stores[0]?.id, tillNumber: 1 }
  const answer = await hub.app.inject({ method: 'POST', url: '/v1/enrolment-codes', headers, payload })
  expect(answer.json().error.code).toBe('NOT_FOUND')
})
