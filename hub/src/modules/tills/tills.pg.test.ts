import { randomUUID } from 'node:crypto'
import type { DrillResult } from '@codex/shared/drill/drill-report'
import { type SealedEvent, sealEvent } from '@codex/shared/journal/append'
import { pushBody, REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import {
  deviceKey,
  enrolTill,
  newCode,
  newNonce,
  postEnrolment,
  postToken,
  requestHash,
  type TestTill,
  tokenHeaders,
} from '../../testing/test-till.ts'
import { STANDING_SECONDS } from './machine-standing.ts'

type Headers = Record<string, string>
let hub: TestHub
let number = 100
/** Signed in once: sign-ins are counted. */
let people: { owner: Headers; viewer: Headers; stranger: Headers }
beforeAll(async () => {
  hub = await startTestHub()
  people = {
    owner: await hub.signIn(),
    viewer: await hub.signIn(hub.shop.users[1]?.email),
    stranger: await hub.signIn(hub.otherShop.users[0]?.email),
  }
})
afterAll(() => hub.close())

const newTill = () => enrolTill(hub, number++)
const post = async (url: string, payload: object, headers?: Record<string, string>) =>
  hub.app.inject({ method: 'POST', url, headers: headers ?? people.owner, payload })
const revoke = (till: TestTill) => post(`/v1/tills/${till.tillId}/revocation`, { reason: 'stolen' })
const release = async (till: TestTill, epochId: string, rivals = 'keep-aside') =>
  (await post(`/v1/tills/${till.tillId}/epochs/${epochId}/release`, { reason: 'looked at', rivals })).json()
const view = async (till: TestTill) => {
  const answer = await hub.app.inject({
    method: 'GET',
    url: `/v1/tills/${till.tillId}`,
    headers: people.owner,
  })
  return answer.json()
}
const receipts = async (till: TestTill): Promise<number[]> => {
  await hub.project()
  const { rows } = await hub.owner.query(
    'SELECT receipt_number::int AS n FROM sale WHERE till_id = $1 ORDER BY 1',
    [till.tillId],
  )
  return rows.map(({ n }) => n)
}
/** Another life of the till from a place in its journal on: same key, same epoch, other events. */
function cloneAt(till: TestTill, length: number, sales: readonly number[]): SealedEvent[] {
  const kept = till.journal.slice(0, length)
  const all = [...kept]
  for (const receiptNumber of sales) {
    const envelope = JSON.parse(till.journal[1]?.text ?? '')
    const { seq: _s, prevHash: _p, type: _t, typeVersion: _v, payload, ...facts } = envelope
    const last = all.at(-1) as SealedEvent
    const event = { type: 'sale.completed', payload: { ...payload, saleId: randomUUID(), receiptNumber } }
    all.push(
      sealEvent(
        event as never,
        { ...facts, eventId: randomUUID() },
        { nextSeq: last.seq + 1, headHash: last.hash },
      ),
    )
  }
  return all.slice(length)
}
const textsOf = (events: readonly SealedEvent[]) => events.map(({ text }) => text)

test('a revoked till loses everything but handing in, within a minute, and no sale', async () => {
  const till = await newTill()
  till.sell(1)
  await till.push()
  expect((await till.pull(0)).statusCode).toBe(200)
  till.sell(2)
  till.sell(3)
  expect((await revoke(till)).json()).toEqual({ revoked: 1 })
  hub.clock.advance(STANDING_SECONDS)
  // Its token is still good by itself.
  expect((await till.pull(0)).json().error.code).toBe('AUTH_SCOPE')
  const fresh = await postToken(hub, till.tillId, await newNonce(hub, till.tillId), till.key.privateKey)
  expect(fresh.json().scope).toBe('sync:push')
  const answer = await till.push(3)
  expect(answer.json()).toMatchObject({ ackedSeq: 4, status: 'quarantined', reason: 'revoked-machine' })
  expect(await receipts(till)).toEqual([1])
  expect(await view(till)).toMatchObject({
    machines: [{ standing: 'revoked', reason: 'stolen' }],
    epochs: [{ lastSeq: 4, status: 'quarantined', quarantinedFrom: 3, reason: 'revoked-machine' }],
  })
  expect(await release(till, till.epochId)).toEqual({ released: 2, branchEpochId: null })
  expect(await receipts(till)).toEqual([1, 2, 3])
})

test('a till may be revoked and released by those only who may', async () => {
  const till = await newTill()
  const { viewer, stranger } = people
  const url = `/v1/tills/${till.tillId}/revocation`
  expect((await post(url, { reason: 'stolen' }, viewer)).json().error.code).toBe('AUTH_SCOPE')
  expect((await post(url, { reason: 'stolen' }, stranger)).json().error.code).toBe('NOT_FOUND')
  const epoch = `/v1/tills/${till.tillId}/epochs/${till.epochId}/release`
  expect((await post(epoch, { reason: 'looked at' }, viewer)).json().error.code).toBe('AUTH_SCOPE')
  expect((await post(epoch, { reason: 'looked at' }, stranger)).json().error.code).toBe('NOT_FOUND')
})

test('two clones of one till: the second is kept beside the first, seen, and counts once a person says so', async () => {
  const till = await newTill()
  till.sell(1)
  till.sell(2)
  await till.push()
  const rivals = cloneAt(till, 2, [2, 3, 4, 5])
  till.sell(3)
  expect((await till.push(4)).json()).toMatchObject({ ackedSeq: 4, status: 'open' })

  // The clone hands in one by one and in one go; both chains are acknowledged to their ends.
  expect((await till.pushTexts(3, textsOf(rivals.slice(0, 2)))).json()).toMatchObject({
    ...{ ackedSeq: 4, chainHead: rivals[1]?.hash, isRival: true, reason: 'conflict', lastReceiptNumber: 3 },
  })
  expect((await till.pushTexts(5, textsOf(rivals.slice(2, 3)))).json()).toMatchObject({
    ackedSeq: 5,
    isRival: true,
  })
  expect((await till.pushTexts(3, textsOf(rivals))).json()).toMatchObject({ ackedSeq: 6, isRival: true })
  // The first goes on undisturbed, but waits as well.
  till.sell(6)
  expect((await till.push(5)).json()).toMatchObject({ ackedSeq: 5, isRival: false, status: 'quarantined' })

  expect(await view(till)).toMatchObject({ epochs: [{ lastSeq: 5, reason: 'conflict', rivals: 4 }] })
  const { branchEpochId } = await release(till, till.epochId, 'accept')
  expect(await receipts(till)).toEqual([1, 2, 2, 3, 3, 4, 5, 6])
  expect((await view(till)).epochs).toMatchObject([
    { epochId: till.epochId, rivals: 0, status: 'open' },
    { epochId: branchEpochId, branchOf: till.epochId, lastSeq: 6, link: 'branches' },
  ])
  // Both of them send everything once more: nothing counts twice.
  await till.push()
  await till.pushTexts(3, textsOf(rivals))
  await release(till, till.epochId, 'accept')
  expect(await receipts(till)).toEqual([1, 2, 2, 3, 3, 4, 5, 6])
})

test('a chain that follows no known rival is still refused with the place to go on from', async () => {
  const till = await newTill()
  till.sell(1)
  await till.push()
  const rivals = cloneAt(till, 1, [7, 8, 9])
  const answer = await till.pushTexts(4, textsOf(rivals.slice(2)))
  expect(answer.json().error).toMatchObject({ code: 'SYNC_OUT_OF_ORDER', details: { expectedSeq: 3 } })
})

test('a replaced till: the new machine names the old head, and what the old one still had is kept apart', async () => {
  const old = await newTill()
  old.sell(1)
  await old.push()
  old.sell(2)
  const key = deviceKey()
  const code = await newCode(hub, old.identity.tillNumber)
  const answer = (await postEnrolment(hub, code, key.publicKey)).json()
  const head = old.journal[1]
  expect(answer.earlierLife).toMatchObject({ epochOrdinal: 1, chainHead: head?.hash, lastReceiptNumber: 1 })
  const again = await postEnrolment(hub, code, key.publicKey)
  expect([again.statusCode, again.json()]).toEqual([201, answer])
  expect((await postEnrolment(hub, code)).json().error.code).toBe('ENROLMENT_CODE_USED')

  const headers = await tokenHeaders(hub, old.tillId, key.privateKey)
  const epochId = randomUUID()
  const {
    seq: _s,
    prevHash: _p,
    type: _t,
    typeVersion: _v,
    payload: _x,
    ...facts
  } = JSON.parse(head?.text ?? '')
  const opened = sealEvent(
    { type: 'epoch.opened', payload: { reason: 'replaced', oldHead: head?.hash ?? '' } },
    { ...facts, epochId, epochOrdinal: 2, eventId: randomUUID() },
    { nextSeq: 1, headHash: head?.hash ?? '' },
  )
  expect((await old.pushTexts(1, [opened.text], epochId, headers)).json()).toMatchObject({ status: 'open' })
  expect((await view(old)).epochs).toMatchObject([
    { ordinal: 1, link: 'first' },
    { ordinal: 2, openedBy: 'replaced', link: 'continues', continues: { epochId: old.epochId, seq: 2 } },
  ])

  expect((await old.push(3)).json()).toMatchObject({ ackedSeq: 3, reason: 'replaced-machine' })
  expect(await receipts(old)).toEqual([1])
  await release(old, old.epochId)
  expect(await receipts(old)).toEqual([1, 2])
  // The new epoch begins where the hub was then; the rest of the old one is beside it, and said to be.
  expect((await view(old)).epochs[1]).toMatchObject({ link: 'branches' })
})

test('a till enrols again under its own number only', async () => {
  const till = await newTill()
  const key = deviceKey()
  const enrolAgain = async (tillNumber: number) => {
    const machine = { platform: 'linux', appVersion: '0.1.0' }
    const payload = {
      code: await newCode(hub, tillNumber),
      publicKey: key.publicKey,
      machine,
      tillId: till.tillId,
    }
    return hub.app.inject({ method: 'POST', url: '/v1/enrolments', payload })
  }
  expect((await enrolAgain(number++)).json().error.code).toBe('ENROLMENT_OTHER_TILL')
  const other = await newTill()
  expect((await enrolAgain(other.identity.tillNumber)).json().error.code).toBe('ENROLMENT_OTHER_TILL')
  const again = await enrolAgain(till.identity.tillNumber)
  expect(again.json().identity.tillId).toBe(till.tillId)
})

test('of two codes for one number the later one counts', async () => {
  const tillNumber = number++
  const first = await newCode(hub, tillNumber)
  const second = await newCode(hub, tillNumber)
  expect((await postEnrolment(hub, first)).json().error.code).toBe('ENROLMENT_CODE_EXPIRED')
  expect((await postEnrolment(hub, second)).statusCode).toBe(201)
})

test('a hub that was restored from before a till was made gives it its id again', async () => {
  const till = await newTill()
  till.sell(1)
  await hub.owner.query('DELETE FROM till_device WHERE till_id = $1', [till.tillId])
  await hub.owner.query('DELETE FROM till WHERE id = $1', [till.tillId])
  hub.clock.advance(STANDING_SECONDS)
  // Its token is still good by itself: refused as one of nobody, it asks for another.
  expect((await till.pull(0)).json().error.code).toBe('AUTH_INVALID')
  expect((await till.push()).json().error.code).toBe('AUTH_INVALID')
  const nonce = await newNonce(hub, till.tillId)
  expect((await postToken(hub, till.tillId, nonce, till.key.privateKey)).json().error.code).toBe(
    'NONCE_INVALID',
  )
  const key = deviceKey()
  const machine = { platform: 'linux', appVersion: '0.1.0' }
  const code = await newCode(hub, till.identity.tillNumber)
  const payload = { code, publicKey: key.publicKey, machine, tillId: till.tillId }
  const answer = await hub.app.inject({ method: 'POST', url: '/v1/enrolments', payload })
  expect(answer.json()).toMatchObject({ identity: { tillId: till.tillId }, earlierLife: null })
  const headers = await tokenHeaders(hub, till.tillId, key.privateKey)
  expect((await till.pushTexts(1, textsOf(till.journal), till.epochId, headers)).json()).toMatchObject({
    ...{ ackedSeq: 2, status: 'open' },
  })
  expect(await receipts(till)).toEqual([1])
})

test('what a dead till still had comes in by a person, exactly once, and counts', async () => {
  const till = await newTill()
  till.sell(1)
  await till.push()
  till.sell(2)
  till.sell(3)
  await enrolTill(hub, till.identity.tillNumber)
  const rescue = (from: number, headers: Record<string, string>, tillId = till.tillId) => {
    const body = pushBody(till.epochId, from, textsOf(till.journal.slice(from - 1)))
    return hub.app.inject({
      ...{ method: 'POST', url: `/v1/tills/${tillId}/rescue`, payload: body },
      headers: { ...headers, 'content-type': 'application/json', [REQUEST_HASH_HEADER]: requestHash(body) },
    })
  }
  const { owner } = people
  expect((await rescue(1, owner)).json()).toMatchObject({
    ...{ ackedSeq: 4, status: 'open', stored: 2, storedFrom: 3, rivals: 0, lastReceiptNumber: 3 },
  })
  expect((await rescue(1, owner)).json()).toMatchObject({ ackedSeq: 4, stored: 0, storedFrom: null })
  expect(await receipts(till)).toEqual([1, 2, 3])
  const audit = await hub.owner.query(
    `SELECT details FROM audit_log WHERE action = 'till.rescued' AND entity_id = $1`,
    [till.tillId],
  )
  expect(audit.rows).toEqual([{ details: { epochId: till.epochId, stored: 2, storedFrom: 3, rivals: 0 } }])

  const { viewer, stranger } = people
  expect((await rescue(1, viewer)).json().error.code).toBe('AUTH_SCOPE')
  expect((await rescue(1, stranger)).json().error.code).toBe('NOT_FOUND')
  expect((await rescue(1, owner, randomUUID())).json().error.code).toBe('NOT_FOUND')
})

test('the last outage drill of a till stands beside it, and counts as nothing', async () => {
  const till = await newTill()
  till.sell(1)
  expect((await view(till)).lastDrill).toBeNull()
  const step = { name: 'printer' as const, fault: null, cause: null, measures: [{ name: 'noticed', ms: 12 }] }
  const drill = (verdict: 'passed' | 'failed', minute: number): DrillResult => ({
    ...{ drillId: randomUUID(), verdict, steps: [{ ...step, verdict }] },
    ...{ startedAt: `2026-11-22T10:0${minute}:00.000Z`, completedAt: `2026-11-22T10:0${minute}:30.000Z` },
  })
  const [first, second] = [drill('failed', 1), drill('passed', 2)]
  till.append({ type: 'drill.outage', payload: { drillId: first.drillId, outage: 'printer' } })
  for (const payload of [first, second])
    till.append({ type: 'drill.completed', payload }, { wallTime: payload.completedAt })
  await till.push()
  expect(await receipts(till)).toEqual([1])
  const { lastDrill } = await view(till)
  expect(lastDrill).toEqual({ ...second, operatorId: hub.shop.operators[0]?.id, appVersion: '0.1.0' })
  const days = await hub.owner.query('SELECT receipt_count::int AS n FROM day_total WHERE till_id = $1', [
    till.tillId,
  ])
  expect(days.rows).toEqual([{ n: 1 }])
  expect((await view(await newTill())).lastDrill).toBeNull()
})
