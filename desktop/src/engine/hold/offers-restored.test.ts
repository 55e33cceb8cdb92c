import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { backUp } from '../../store/safety/backups.ts'
import { createMirror } from '../../store/safety/mirror.ts'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { createStoreHub, type StoreHub } from '../testing/store-hub.ts'

let counter: Counter
let mirrorDir: string
let hub: StoreHub
let basketId: string
beforeEach(async () => {
  mirrorDir = mkdtempSync(join(tmpdir(), 'codex-mirror-'))
  counter = await aCounter({ mirrorDir })
  hub = createStoreHub()
  await hub.connect(counter, 1)
  await counter.add(0)
  basketId = (await counter.basket()).basketId
  await call('basket.hold', { basketId, label: 'red coat' })
})
afterEach(() => {
  counter.close()
  rmSync(mirrorDir, { recursive: true })
})

const call: Counter['till']['screen']['call'] = (...args) => counter.till.screen.call(...args)
const makeBackup = () => backUp(counter.dir, new Date(counter.till.world.wallMs).toISOString())
const mirror = () => createMirror(mirrorDir, counter.till.db).catchUp()
const offer = async () => (await call('offer.make', { basketId })).state

/** The journal's page is lost: the next start restores the backup, and hears the hub when it is there. */
async function breakAndRestart(): Promise<void> {
  counter.till.db.pragma('wal_checkpoint(TRUNCATE)')
  const root = counter.till.db
    .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'journal'")
    .pluck()
    .get() as number
  await counter.restart({
    between: () => {
      const handle = openSync(join(counter.dir, 'till.db'), 'r+')
      writeSync(handle, Buffer.alloc(2_000, 0xa5), 0, 2_000, (root - 1) * 4096)
      closeSync(handle)
    },
  })
  hub.hand.weather = 'fair'
  await hub.connect(counter, 1)
  await counter.till.signIn()
  await counter.waitFor(async () => expect(await call('offer.doubts', {})).toEqual([]))
  expect(verifyTill(counter.till.db)).toMatchObject({ isWhole: true, tables: [] })
}

it('a basket that was offered after the backup is the hub’s, by the same key', async () => {
  await makeBackup()
  hub.hand.weather = 'lost-on-the-way'
  expect(await offer()).toBe('asked')
  mirror()
  await breakAndRestart()
  expect(await call('basket.held', {})).toEqual([])
  expect(hub.waiting()).toMatchObject([{ basketId, label: 'red coat' }])
})

it.each(['lost-on-the-way', 'answer-lost'] as const)(
  'an offer that was in doubt in the backup is withdrawn, when it was %s',
  async (weather) => {
    hub.hand.weather = weather
    await offer()
    await makeBackup()
    await breakAndRestart()
    expect(await call('basket.held', {})).toMatchObject([{ basketId, label: 'red coat' }])
    expect(hub.waiting()).toEqual([])
  },
)

it('one that another till took meanwhile stays there', async () => {
  hub.hand.weather = 'answer-lost'
  await offer()
  await makeBackup()
  hub.take(2)
  await breakAndRestart()
  expect(await call('basket.held', {})).toEqual([])
})

it('a claim that was in doubt in the backup is forgotten: what became of it nobody knows', async () => {
  await offer()
  const [waiting] = hub.waiting()
  const { offerId, lineCount, totalMinor, label } = waiting as NonNullable<typeof waiting>
  hub.hand.weather = 'answer-lost'
  await call('offer.claim', { offerId, lineCount, totalMinor, label, tillNumber: 1 })
  await makeBackup()
  await breakAndRestart()
  expect(await call('basket.held', {})).toEqual([])
})
