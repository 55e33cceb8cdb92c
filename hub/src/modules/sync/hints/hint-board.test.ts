import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { HINT_HEARTBEAT_MS } from '@codex/shared/sync/hint'
import { beforeEach, expect, test } from 'vitest'
import { createMetrics } from '../../../plugins/metrics.ts'
import { createTestTimers, type TestTimers } from '../../../testing/test-timers.ts'
import type { TillPrincipal } from '../../../tokens/access-token.ts'
import { createHintBoard, type HintBoard } from './hint-board.ts'
import { QUIET_MS } from './hint-stream.ts'

const TOKEN_MS = 600_000
const tenantId = randomUUID()
const storeId = randomUUID()

let time: TestTimers
let board: HintBoard
beforeEach(() => {
  time = createTestTimers()
  board = createHintBoard({ clock: time.clock, timers: time.timers, metrics: createMetrics() })
})

const aTill = (change: Partial<TillPrincipal> = {}): TillPrincipal => ({
  ...{ tenantId, storeId, tillId: randomUUID(), deviceId: randomUUID(), scopes: [] },
  expiresAt: new Date(time.clock.now().getTime() + TOKEN_MS),
  ...change,
})

/** What has been said since the last look, and whether the stream has ended. */
function follow(stream: Readable) {
  let text = ''
  let ended = false
  stream.on('data', (chunk: Buffer) => {
    text += chunk
  })
  stream.on('end', () => {
    ended = true
  })
  return {
    events: async (): Promise<string[]> => {
      await turn()
      const found = [...text.matchAll(/event: (\w+)/g)].map(([, kind]) => kind as string)
      text = ''
      return found
    },
    comments: async (): Promise<number> => {
      await turn()
      return [...text.matchAll(/^:/gm)].length
    },
    hasEnded: async () => {
      await turn()
      return ended
    },
  }
}

test('a hint reaches the tills that it is for, and no other', async () => {
  const here = follow(board.open(aTill()))
  const elsewhere = follow(board.open(aTill({ storeId: randomUUID() })))
  const stranger = follow(board.open(aTill({ tenantId: randomUUID() })))
  board.tell({ kind: 'changes', tenantId })
  expect(await Promise.all([here, elsewhere, stranger].map((one) => one.events()))).toEqual([
    ['changes'],
    ['changes'],
    [],
  ])
  board.tell({ kind: 'baskets', tenantId, storeId })
  expect(await Promise.all([here, elsewhere, stranger].map((one) => one.events()))).toEqual([
    ['baskets'],
    [],
    [],
  ])
})

test('a hundred hints at once are two: the first, and one for all that came after it', async () => {
  const till = follow(board.open(aTill()))
  for (let n = 0; n < 100; n += 1) board.tell({ kind: 'changes', tenantId })
  expect(await till.events()).toEqual(['changes'])
  time.advance(QUIET_MS)
  expect(await till.events()).toEqual(['changes'])
  time.advance(10 * QUIET_MS)
  expect(await till.events()).toEqual([])
})

test('a quiet stream says regularly that it lives, and ends with its token', async () => {
  const till = follow(board.open(aTill()))
  for (let ms = 0; ms < TOKEN_MS - HINT_HEARTBEAT_MS; ms += HINT_HEARTBEAT_MS) time.advance(HINT_HEARTBEAT_MS)
  expect(await till.comments()).toBe(TOKEN_MS / HINT_HEARTBEAT_MS)
  expect(await till.hasEnded()).toBe(false)
  time.advance(HINT_HEARTBEAT_MS)
  expect(await till.hasEnded()).toBe(true)
  board.tell({ kind: 'changes', tenantId })
  expect(await till.events()).toEqual([])
  expect(time.pending()).toBe(0)
})

test('a till has one stream: the later one', async () => {
  const one = aTill()
  const first = follow(board.open(one))
  const second = follow(board.open(one))
  expect([await first.hasEnded(), await second.hasEnded()]).toEqual([true, false])
  board.tell({ kind: 'changes', tenantId })
  expect(await second.events()).toEqual(['changes'])
})

test('a till that does not read is let go before its stream grows', async () => {
  const stream = board.open(aTill())
  for (let n = 0; n < 1000 && !stream.destroyed; n += 1) {
    board.tell({ kind: 'changes', tenantId })
    time.advance(QUIET_MS)
  }
  expect(stream.destroyed).toBe(true)
  expect(stream.readableLength).toBeLessThan(16_384)
  await turn()
  expect(time.pending()).toBe(0)
})

test('lost hints wake everybody, and a stopping hub ends every stream', async () => {
  const tills = [follow(board.open(aTill())), follow(board.open(aTill({ tenantId: randomUUID() })))]
  board.tellAll()
  for (const till of tills) expect(await till.events()).toEqual(['changes', 'baskets'])
  board.close()
  for (const till of tills) expect(await till.hasEnded()).toBe(true)
  expect(time.pending()).toBe(0)
})
