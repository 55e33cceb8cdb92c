import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestTill, EPOCH, type TestTill } from './testing/till.ts'

let till: TestTill
beforeEach(async () => {
  till = await createTestTill()
  till.append('before')
  till.sync().start()
  await till.until(till.isSynced)
})
afterEach(async () => {
  till.catalog.close()
  await till.close()
})

const cut = (ms: number) => till.sync().lookUps['network.cut']({ ms })
const isOffline = () => till.statuses.at(-1)?.hub === 'offline'

test('what is journaled while a drill has cut the network waits, and is sent once when it is mended', async () => {
  cut(60_000)
  till.append('meanwhile')
  await till.until(isOffline)
  expect(till.hub.streams.texts(EPOCH)).toHaveLength(1)
  await expect(till.sync().lookUps['hub.offers']({})).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' })
  cut(0)
  await till.until(till.isSynced)
  await till.until(() => till.statuses.at(-1)?.hub === 'online')
  expect(till.hub.streams.texts(EPOCH)).toEqual(till.journal.texts(EPOCH))
})

test('a network that nobody mends comes back by itself', async () => {
  const cutMs = till.time.nowMs()
  cut(60_000)
  till.append('meanwhile')
  await till.until(till.isSynced)
  expect(till.time.nowMs() - cutMs).toBeGreaterThanOrEqual(60_000)
})

test('it is back as soon as the engine is gone that had it cut', async () => {
  const cutMs = till.time.nowMs()
  cut(120_000)
  till.append('meanwhile')
  await till.until(isOffline)
  till.sync().engineGone()
  await till.until(till.isSynced)
  expect(till.time.nowMs() - cutMs).toBeLessThan(60_000)
})
