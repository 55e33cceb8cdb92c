import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RescueResponse } from '@codex/shared/api/tills'
import { PushRequest } from '@codex/shared/sync/push'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aCounter } from '../engine/testing/a-counter.ts'
import { createMirror } from '../store/safety/mirror.ts'
import { type Backlog, readBacklog } from './read-backlog.ts'
import { type EpochRescue, rescueEpoch, type SendBatch } from './rescue.ts'

let counter: Awaited<ReturnType<typeof aCounter>>
beforeEach(async () => {
  counter = await aCounter()
  for (let n = 0; n < 3; n += 1) {
    await counter.add(n)
    const { totalMinor } = await counter.basket()
    await counter.tender({ kind: 'cash', tenderedMinor: totalMinor })
  }
})
afterEach(() => counter.close())

/** A hub that has some of it already. */
function aHub(known: number) {
  const stored: string[] = []
  const tills = new Set<string>()
  const send: SendBatch = async (tillId, body) => {
    tills.add(tillId)
    const { firstSeq, events } = PushRequest.parse(JSON.parse(body))
    const fresh = events.filter((_, at) => firstSeq + at > known + stored.length)
    stored.push(...fresh.map((event) => JSON.stringify(event)))
    const storedFrom = fresh.length > 0 ? firstSeq + events.length - fresh.length : null
    return { stored: fresh.length, storedFrom, rivals: 0, reason: null } as RescueResponse
  }
  return { stored, tills, send }
}
async function rescue(backlog: Backlog | undefined, send: SendBatch): Promise<EpochRescue[]> {
  const results: EpochRescue[] = []
  for (const epoch of backlog?.epochs ?? []) {
    const result = await rescueEpoch(epoch, send)
    if (result) results.push(result)
  }
  backlog?.close()
  return results
}
const events = () => counter.events().length
const bytesOf = (dir: string) =>
  readdirSync(dir)
    .filter((name) => name.startsWith('till.db') && !name.endsWith('-shm'))
    .map((name) => readFileSync(join(dir, name)).toString('base64'))

test('all that a till had is sent from its disk, its log included; the disk stays as it is', async () => {
  const count = events()
  const before = bytesOf(counter.dir)
  const hub = aHub(0)
  const [result] = await rescue(readBacklog(counter.dir), hub.send)
  expect(result).toMatchObject({ firstSeq: 1, lastSeq: count, stored: count })
  expect(result?.sales.map(({ receiptNumber }) => receiptNumber)).toEqual([1, 2, 3])
  expect(hub.tills.size).toBe(1)
  expect(bytesOf(counter.dir)).toEqual(before)
})

test('it names what the hub did not have, and a second time nothing', async () => {
  const hub = aHub(events() - 1)
  const [result] = await rescue(readBacklog(counter.dir), hub.send)
  expect(result?.sales.map(({ receiptNumber }) => receiptNumber)).toEqual([3])
  const [again] = await rescue(readBacklog(counter.dir), hub.send)
  expect(again).toMatchObject({ stored: 0, sales: [] })
})

test('from the mirror alone, where the disk is gone', async () => {
  const mirrorDir = join(counter.dir, 'mirror')
  createMirror(mirrorDir, counter.till.db).catchUp()
  const [result] = await rescue(readBacklog(mirrorDir), aHub(0).send)
  expect(result).toMatchObject({ stored: events() })
})

test('a directory with neither is told', () => {
  expect(readBacklog(join(counter.dir, 'nowhere'))).toBeUndefined()
  expect(readBacklog(join(counter.dir, '..'))).toBeUndefined()
})
