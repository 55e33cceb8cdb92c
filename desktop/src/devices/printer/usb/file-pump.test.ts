import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFilePump } from './file-pump.ts'
import type { FileWord } from './file-words.ts'

/** A kernel's printer file: what it takes and gives is in the hands of a test. */
function setUp() {
  const words: FileWord[] = []
  const written: number[] = []
  const kernel = {
    take: (_: Uint8Array): number | string => 'EAGAIN',
    give: (_: Uint8Array): number | string => 'EAGAIN',
  }
  let due: (() => void) | undefined
  const pump = createFilePump({
    calls: {
      read: (into) => kernel.give(into),
      write: (bytes) => {
        const taken = kernel.take(bytes)
        if (typeof taken === 'number') written.push(...bytes.subarray(0, taken))
        return taken
      },
    },
    say: (word) => words.push(word),
    after: (_, run) => {
      due = run
      return () => {
        due = undefined
      }
    },
  })
  /** Lets it look, so often or until it has come to its end. */
  const turn = (times = 1): void => {
    for (let n = 0; n < times && due; n += 1) {
      const run = due
      due = undefined
      run()
    }
  }
  pump.start()
  return { pump, words, written, kernel, turn, isOver: () => due === undefined }
}

it('says that bytes are taken when the kernel has handed on the last of them, not before', () => {
  const { pump, words, written, kernel, turn } = setUp()
  let isUnderWay = true
  kernel.take = (bytes) => (bytes.length > 0 ? bytes.length : isUnderWay ? 'EAGAIN' : 0)
  pump.order({ id: 7, bytes: Uint8Array.of(1, 2, 3) })
  turn(50)
  expect([written, words]).toEqual([[1, 2, 3], []])
  isUnderWay = false
  turn()
  expect(words).toEqual([{ kind: 'taken', id: 7 }])
})

it('hands on every byte in order, however few the kernel takes at a time', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 5 })
  const takes = fc.infiniteStream(fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 5_000 })))
  fc.assert(
    fc.property(sizes, takes, (lengths, steps) => {
      const { pump, words, written, kernel, turn } = setUp()
      let budget = 400
      kernel.take = (bytes) => {
        const most = budget-- > 0 ? Number(steps.next().value) : bytes.length
        return most < 0 ? 'EAGAIN' : Math.min(most, bytes.length)
      }
      let next = 0
      const jobs = lengths.map((length) => Uint8Array.from({ length }, () => next++ % 251))
      for (const [id, bytes] of jobs.entries()) pump.order({ id, bytes })
      turn(3_000)
      expect(Buffer.from(written).equals(Buffer.concat(jobs))).toBe(true)
      expect(words).toEqual(jobs.map((_, id) => ({ kind: 'taken', id })))
    }),
  )
})

it('hears what the printer says, and takes an empty packet for nothing', () => {
  const { words, kernel, turn } = setUp()
  const packets = [Uint8Array.of(0x12, 0x12), new Uint8Array(), Uint8Array.of(0)]
  kernel.give = (into) => {
    const packet = packets.shift()
    if (!packet) return 'EAGAIN'
    into.set(packet)
    return packet.length
  }
  turn(10)
  expect(words).toEqual([
    { kind: 'heard', bytes: Uint8Array.of(0x12, 0x12) },
    { kind: 'heard', bytes: Uint8Array.of(0) },
  ])
})

it('a printer that only listens is printed on, and not read again', () => {
  const { pump, words, kernel, turn } = setUp()
  let reads = 0
  kernel.give = () => {
    reads += 1
    return 'EINVAL'
  }
  kernel.take = (bytes) => bytes.length
  turn(5)
  pump.order({ id: 1, bytes: Uint8Array.of(1) })
  turn(5)
  expect([reads, words]).toEqual([1, [{ kind: 'taken', id: 1 }]])
})

it.each([
  ['gone before the first byte: surely nothing went out', 'ENODEV', 0, false],
  ['gone behind some: nobody knows', 'ENODEV', 4_096, true],
  ['broken at the first byte: nobody knows', 'EIO', 0, true],
] as const)('%s', (_, code, takes, isFirstBegun) => {
  const { pump, words, kernel, turn, isOver } = setUp()
  let left: number = takes
  kernel.take = (bytes) => {
    if (left === 0) return code
    left -= bytes.length
    return bytes.length
  }
  pump.order({ id: 1, bytes: new Uint8Array(9_000) })
  turn(5)
  expect(words).toEqual([{ kind: 'lost', reason: code, isFirstBegun }])
  expect(isOver()).toBe(true)
})

it('a read that fails now and then costs nothing; one that always does, the file', () => {
  const { words, kernel, turn, isOver } = setUp()
  let reads = 0
  kernel.give = () => (++reads % 5 === 0 ? 'EAGAIN' : 'EIO')
  turn(4)
  expect(words).toEqual([])
  kernel.give = () => 'EIO'
  turn(100)
  expect(words).toEqual([{ kind: 'lost', reason: 'EIO', isFirstBegun: false }])
  expect(isOver()).toBe(true)
})
