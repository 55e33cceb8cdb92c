import { expect, it, vi } from 'vitest'
import { createEmitter } from '../../emitter.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createFileLines } from './file-line.ts'
import type { FileThread } from './file-thread.ts'
import type { FileOrder, FileWord } from './file-words.ts'

/** It is there as long as the test runs. */
const FILE = '/dev/null'

/** Threads whose kernel does what a test says. */
function setUp() {
  const clock = createFakeClock()
  const threads: { say: (word: FileWord) => void; orders: FileOrder[]; isEnded: boolean; die: () => void }[] =
    []
  const open = createFileLines(clock, (): FileThread => {
    const words = createEmitter<FileWord>()
    let die = (): void => undefined
    const ended = new Promise<void>((resolve) => {
      die = resolve
    })
    const thread = { say: words.emit, orders: [] as FileOrder[], isEnded: false, die }
    threads.push(thread)
    return {
      post: (order) => thread.orders.push(order),
      onWord: (listener) => void words.on(listener),
      end: () => {
        thread.isEnded = true
      },
      ended,
    }
  })
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )
  const started = (count: number) => vi.waitFor(() => expect(threads).toHaveLength(count))
  const opened = async () => {
    const opening = open(FILE)
    await started(1)
    threads[0]?.say({ kind: 'opened' })
    return opening
  }
  return { clock, threads, open: () => open(FILE), started, opened, codeOf }
}

it('an open that hangs is given up, and the file left alone until the kernel lets go of it', async () => {
  const { clock, threads, open, started, codeOf } = setUp()
  const hung = codeOf(open())
  await started(1)
  await clock.advance(5_000)
  expect([await hung, threads[0]?.isEnded]).toEqual(['TIMEOUT', true])
  for (let turn = 0; turn < 5; turn += 1) {
    const refused = codeOf(open())
    await clock.advance(5_000)
    expect(await refused).toBe('DEVICE_OFFLINE')
  }
  expect(threads).toHaveLength(1)
  threads[0]?.die()
  const next = open()
  await started(2)
  threads[1]?.say({ kind: 'opened' })
  await expect(next).resolves.toBeDefined()
})

it('a write that hangs is given up with its thread; those behind it never began', async () => {
  const { clock, threads, opened, codeOf } = setUp()
  const line = await opened()
  const lost: string[] = []
  line.onLost((reason) => lost.push(reason))
  const [first, second] = [
    codeOf(line.write(Uint8Array.of(1), 1_000)),
    codeOf(line.write(Uint8Array.of(2), 9_000)),
  ]
  await clock.advance(1_000)
  expect([await first, await second]).toEqual(['UNAVAILABLE', 'DEVICE_OFFLINE'])
  expect([threads[0]?.isEnded, lost]).toEqual([true, ['a write failed']])
  expect(await codeOf(line.write(Uint8Array.of(3), 1_000))).toBe('DEVICE_OFFLINE')
})

it.each([
  [true, 'UNAVAILABLE'],
  [false, 'DEVICE_OFFLINE'],
])('pulled with the first order begun: %s, it ends as %s', async (isFirstBegun, code) => {
  const { threads, opened, codeOf } = setUp()
  const line = await opened()
  const ends = [codeOf(line.write(Uint8Array.of(1), 1_000)), codeOf(line.write(Uint8Array.of(2), 1_000))]
  threads[0]?.say({ kind: 'lost', reason: 'ENODEV', isFirstBegun })
  expect(await Promise.all(ends)).toEqual([code, 'DEVICE_OFFLINE'])
})

it('more writes than a printer ever has waiting are refused', async () => {
  const { threads, opened, codeOf } = setUp()
  const line = await opened()
  const ends = Array.from({ length: 300 }, () => codeOf(line.write(Uint8Array.of(1), 1_000)))
  expect(await ends[299]).toBe('DEVICE_OFFLINE')
  expect(threads[0]?.orders.length).toBeLessThan(300)
})
