import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFreshStart } from './fresh-start.ts'
import { createAnsweringPrinter } from './virtual/answering-printer.ts'

/** Text, and every kind of command that is long: bars, a code, pictures, a table that ends with a NUL. */
const piece = fc.oneof(
  fc.constant([...Buffer.from('Milk 1.19\n')]),
  fc.constant([0x1d, 0x6b, 73, 4, 0x41, 0x42, 0x43, 0x44]),
  fc.constant([0x1d, 0x6b, 4, 0x41, 0x42, 0x43, 0]),
  fc.constant([0x1b, 0x44, 8, 16, 24, 0]),
  fc.integer({ min: 1, max: 300 }).map((n) => [0x1d, 0x28, 0x6b, n % 256, n >> 8, ...Array(n).fill(0x42)]),
  fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 40 }))
    .map(([wide, high]) => [0x1d, 0x76, 0x30, 0, wide, 0, high, 0, ...Array(wide * high).fill(0x42)]),
)

it('wherever a job was cut, the next receipt is printed whole behind it', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.boolean(),
      (pieces, at, hasCutter) => {
        const job = Uint8Array.from(pieces.flat())
        const fresh = createFreshStart({ hasCutter })
        const printed: Uint8Array[] = []
        const printer = createAnsweringPrinter(
          () => undefined,
          (each) => printed.push(each),
        )
        printer.receive(job.subarray(0, at % job.length))
        fresh.cut(job)
        printer.receive(fresh.bytes() ?? new Uint8Array())
        const before = printed.length
        printer.receive(Buffer.from('whole'))
        expect(Buffer.concat(printed.slice(before)).toString()).toBe('whole')
        const torn = printed.slice(0, before).map((each) => Buffer.from(each).toString('hex'))
        expect(torn.slice(hasCutter ? -2 : -1)).toEqual(hasCutter ? ['1b40', '1d564200'] : ['1b40'])
      },
    ),
  )
})

it('comes once, and only after a cut', () => {
  const fresh = createFreshStart({ hasCutter: true })
  expect(fresh.bytes()).toBeUndefined()
  fresh.cut(new Uint8Array())
  expect(fresh.bytes()).toBeDefined()
  fresh.done()
  expect(fresh.bytes()).toBeUndefined()
})
