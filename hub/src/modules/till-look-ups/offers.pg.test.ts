import { randomUUID } from 'node:crypto'
import { ClaimResponse, MAX_OFFERS, OffersResponse } from '@codex/shared/api/till/offered-baskets'
import { aLine } from '@codex/shared/testing/builders'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { deviceKey, enrolTill, newCode, newNonce, postEnrolment, postToken } from '../../testing/test-till.ts'
import { callerOf } from '../../testing/till-caller.ts'

let hub: TestHub
let tills: ReturnType<typeof callerOf>[]
let tillIds: string[]
let elsewhere: ReturnType<typeof callerOf>
beforeAll(async () => {
  hub = await startTestHub()
  tills = []
  tillIds = []
  for (const number of [1, 2, 3]) {
    const till = await enrolTill(hub, number)
    tills.push(callerOf(hub, till))
    tillIds.push(till.tillId)
  }
  elsewhere = await inOtherStore()
})
afterAll(() => hub.close())

async function inOtherStore() {
  const key = deviceKey()
  const enrolled = await postEnrolment(hub, await newCode(hub, 1, hub.shop.stores[1]), key.publicKey)
  const { tillId } = enrolled.json().identity
  const token = await postToken(hub, tillId, await newNonce(hub, tillId), key.privateKey)
  return callerOf(hub, { headers: { authorization: `Bearer ${token.json().accessToken}` } })
}

const anOffer = (change: object = {}) => {
  const basketId = randomUUID()
  const basket = { basketId, lines: [aLine()], promotionCodes: [] }
  const facts = { label: 'red coat', lineCount: 1, totalMinor: 219, currency: 'EUR' }
  return { offerId: randomUUID(), basketId, basket, ...facts, ...change }
}
type Caller = ReturnType<typeof callerOf>
const claim = (till: Caller | undefined, offerId: string, claimId: string = randomUUID()) =>
  (till as Caller).post(`baskets/${offerId}/claim`, { claimId })
const listed = async (till: Caller | undefined) =>
  OffersResponse.parse((await (till as Caller).get('baskets')).json()).offers.map(({ offerId }) => offerId)
const codeOf = (answer: { json(): { error: { code: string } } }): string => answer.json().error.code

test('a basket that one till offers is listed in its store, and whole at the till that claims it', async () => {
  const [one, two] = tills
  const offer = anOffer()
  expect((await one?.post('baskets', offer))?.json()).toEqual({ offerId: offer.offerId, state: 'open' })
  const { offers } = OffersResponse.parse((await two?.get('baskets'))?.json())
  expect(offers).toMatchObject([
    { offerId: offer.offerId, label: 'red coat', totalMinor: 219, tillNumber: 1 },
  ])
  expect(await listed(elsewhere)).toEqual([])
  expect(codeOf(await claim(elsewhere, offer.offerId))).toBe('OFFER_UNKNOWN')

  const claimId = randomUUID()
  const claimed = ClaimResponse.parse((await claim(two, offer.offerId, claimId)).json())
  expect(claimed).toEqual(ClaimResponse.parse({ ...offer, fromTillId: tillIds[0] }))
  expect(await listed(one)).toEqual([])
  // The answer was lost: the winner asks again, and nobody else gets it.
  expect((await claim(two, offer.offerId, claimId)).json()).toEqual(claimed)
  for (const late of [claim(one, offer.offerId, claimId), claim(two, offer.offerId)])
    expect(codeOf(await late)).toBe('OFFER_CLAIMED')
})

test('of many that claim at once exactly one has it', async () => {
  const offer = anOffer()
  await tills[0]?.post('baskets', offer)
  const claims = Array.from({ length: 30 }, (_, n) => ({ till: tills[n % 3], claimId: randomUUID() }))
  const answers = await Promise.all(claims.map(({ till, claimId }) => claim(till, offer.offerId, claimId)))
  const won = claims.filter((_, n) => answers[n]?.statusCode === 200)
  expect(won).toHaveLength(1)
  expect(answers.filter(({ statusCode }) => statusCode === 409).map(codeOf)).toEqual(
    Array.from({ length: 29 }, () => 'OFFER_CLAIMED'),
  )
  const winner = won[0]
  expect((await claim(winner?.till, offer.offerId, winner?.claimId)).statusCode).toBe(200)
})

test('an offer without an answer is made again: once, and never back into being', async () => {
  const [one, two] = tills
  const offer = anOffer()
  const answers = await Promise.all(Array.from({ length: 8 }, () => one?.post('baskets', offer)))
  for (const answer of answers) expect(answer?.json()).toEqual({ offerId: offer.offerId, state: 'open' })
  expect(await listed(two)).toEqual([offer.offerId])
  await claim(two, offer.offerId)
  expect((await one?.post('baskets', offer))?.json()).toEqual({ offerId: offer.offerId, state: 'claimed' })
  expect(await listed(two)).toEqual([])
  // The one that claimed it may offer it again, and the first till take it back.
  const back = { ...offer, offerId: randomUUID() }
  expect((await two?.post('baskets', back))?.json()).toMatchObject({ state: 'open' })
  expect((await claim(one, back.offerId)).statusCode).toBe(200)
})

test('a key stands for one basket, and a basket waits once', async () => {
  const [one, two] = tills
  const offer = anOffer()
  await one?.post('baskets', offer)
  const other = { ...offer, basket: { ...offer.basket, promotionCodes: ['X'] } }
  for (const again of [one?.post('baskets', other), two?.post('baskets', offer)])
    expect(codeOf((await again) as never)).toBe('OFFER_CHANGED')
  expect(codeOf((await one?.post('baskets', { ...offer, offerId: randomUUID() })) as never)).toBe(
    'OFFER_CHANGED',
  )
  await claim(one, offer.offerId)
})

const withdraw = (till: Caller | undefined, offerId: string, basketId: string) =>
  (till as Caller).post(`baskets/${offerId}/withdraw`, { basketId })

test('an offer that is withdrawn is none any more, and its key is used up, however late it comes', async () => {
  const [one, two] = tills
  const offer = anOffer()
  await one?.post('baskets', offer)
  expect(codeOf(await withdraw(two, offer.offerId, offer.basketId))).toBe('OFFER_UNKNOWN')
  for (let n = 0; n < 2; n += 1)
    expect((await withdraw(one, offer.offerId, offer.basketId)).json()).toEqual({
      ...{ offerId: offer.offerId, state: 'withdrawn' },
    })
  expect(await listed(two)).toEqual([])
  for (const claimId of [randomUUID(), offer.offerId])
    expect(codeOf(await claim(two, offer.offerId, claimId))).toBe('OFFER_CLAIMED')

  const late = anOffer()
  expect((await withdraw(one, late.offerId, late.basketId)).json()).toMatchObject({ state: 'withdrawn' })
  expect(codeOf((await one?.post('baskets', late)) as never)).toBe('OFFER_CHANGED')
  expect(await listed(two)).toEqual([])
  // It is the till's again: it may be offered by another key.
  expect((await one?.post('baskets', { ...late, offerId: randomUUID() }))?.json()).toMatchObject({
    state: 'open',
  })
})

test('of a claim and a withdrawal at once exactly one has the basket', async () => {
  const [one, two] = tills
  for (let round = 0; round < 20; round += 1) {
    const offer = anOffer()
    await one?.post('baskets', offer)
    const [withdrawn, claimed] = await Promise.all([
      withdraw(one, offer.offerId, offer.basketId),
      claim(two, offer.offerId, offer.offerId),
    ])
    const isWithdrawn = withdrawn.json().state === 'withdrawn'
    expect(claimed.statusCode).toBe(isWithdrawn ? 409 : 200)
    expect((await withdraw(one, offer.offerId, offer.basketId)).json()).toEqual(withdrawn.json())
  }
})

test('what is forgotten day by day does not pile up', async () => {
  const tenantId = hub.shop.tenant.id
  await hub.owner.query(
    `INSERT INTO offered_basket (tenant_id, id, store_id, basket_id, offered_by, line_count, total_minor, currency,
       content, offered_at) SELECT $1, gen_random_uuid(), $2, gen_random_uuid(), $2, 1, 1, 'EUR', '{}', now()
     FROM generate_series(1, $3::int)`,
    [tenantId, hub.shop.stores[0]?.id, MAX_OFFERS],
  )
  expect(codeOf((await tills[0]?.post('baskets', anOffer())) as never)).toBe('OFFERS_TOO_MANY')
  expect((await elsewhere.post('baskets', anOffer())).statusCode).toBe(200)
})
