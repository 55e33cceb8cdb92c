import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { textArray } from './text-array.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const HOSTILE = [`{"a":"\\u0000 \\" ',}"}`, '', 'é\u{1f600}', 'NULL', '\n']

test.each([
  ['none', []],
  ['texts and none', [...HOSTILE, null, 'last']],
  ['bytes', HOSTILE.map((text) => Buffer.from(text))],
])('%s arrive as they are', async (_name, items) => {
  const texts = items.map((item) => item && String(item))
  for (const scratch of [undefined, Buffer.alloc(1000, 'x'), Buffer.alloc(20)]) {
    const { rows } = await hub.owner.query('SELECT $1::text[] AS texts', [textArray(items, scratch)])
    expect(rows).toEqual([{ texts }])
  }
})
