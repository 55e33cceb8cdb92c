import { randomUUID } from 'node:crypto'
import { MessageChannel } from 'node:worker_threads'
import { aLine } from '@codex/shared/testing/builders'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, createClient } from '../ipc/client.ts'
import { lookUpsContract } from '../ipc/look-ups-contract.ts'
import { nodePort } from '../ipc/port.ts'
import { serve } from '../ipc/serve.ts'
import { createTestTill, type TestTill } from './testing/till.ts'

let till: TestTill
let channel: MessageChannel
let engine: Client<typeof lookUpsContract>
beforeEach(async () => {
  till = await createTestTill({ timeoutMs: 1000 })
  channel = new MessageChannel()
  engine = createClient(nodePort(channel.port1), lookUpsContract)
  serve(nodePort(channel.port2), lookUpsContract, till.sync().lookUps)
})
afterEach(async () => {
  channel.port1.close()
  till.catalog.close()
  await till.close()
})

const key = () => randomUUID()
const reserve = (reservationId: string, amountMinor = 600) =>
  engine.call('hub.reserve-balance', { reservationId, code: 'GC-00001', amountMinor, currency: 'EUR' })

test('what the engine asks goes to the hub, and its answer back', async () => {
  const basketId = key()
  const basket = { basketId, lines: [aLine()], promotionCodes: [] }
  const offer = {
    offerId: key(),
    basketId,
    basket,
    label: null,
    lineCount: 1,
    totalMinor: 219,
    currency: 'EUR',
  }
  expect(await engine.call('hub.offer-basket', offer)).toEqual({ offerId: offer.offerId, state: 'open' })
  const claimId = key()
  expect(await engine.call('hub.claim-basket', { offerId: offer.offerId, claimId })).toMatchObject(offer)
  const kept = { offerId: key(), basketId }
  expect(await engine.call('hub.withdraw-basket', kept)).toEqual({
    offerId: kept.offerId,
    state: 'withdrawn',
  })
  expect(await engine.call('hub.search-customers', { search: 'Ana & Co' })).toEqual({ customers: [] })
  expect(till.hub.seen.at(-1)?.url).toBe('/v1/till/customers?search=Ana%20%26%20Co')
})

test('an answer that is lost is asked for again, and what it is about happens once', async () => {
  let lost = 0
  till.hub.state.fault = ({ path }) => {
    if (path !== 'look-up' || lost % 2 === 1) {
      lost += path === 'look-up' ? 1 : 0
      return undefined
    }
    lost += 1
    return { kind: 'lost-answer' }
  }
  const reservationId = key()
  expect(await reserve(reservationId)).toMatchObject({ state: 'reserved', availableMinor: 400 })
  expect(await engine.call('hub.commit-balance', { reservationId, saleId: key() })).toMatchObject({
    state: 'committed',
  })
  expect(till.hub.lookUps.done).toEqual(['reserve', 'commit'])
  expect(till.hub.lookUps.balanceMinor()).toBe(400)
})

test('what the hub refuses reaches the engine by its code', async () => {
  await expect(reserve(key(), 5000)).rejects.toMatchObject({
    code: 'BALANCE_TOO_SMALL',
    details: { availableMinor: 1000 },
  })
  await expect(engine.call('hub.claim-basket', { offerId: key(), claimId: key() })).rejects.toMatchObject({
    code: 'OFFER_UNKNOWN',
  })
  await expect(engine.call('hub.search-customers', { search: 'a' })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  })
})

test('a hub that is not there is said so at once, and one that answers nonsense as well', async () => {
  till.hub.state.fault = () => ({ kind: 'lost-request' })
  await expect(reserve(key())).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' })
  till.hub.state.fault = () => ({ kind: 'answer', status: 200, body: '{"odd": 1}' })
  await expect(reserve(key())).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

test('a refused token is replaced once', async () => {
  till.hub.state.tokens = new Set(['token-2'])
  expect(await reserve(key())).toMatchObject({ state: 'reserved' })
})
