import { expect, it } from 'vitest'
import { createLogBook } from './log-book.ts'

function begin() {
  const written: Record<string, unknown>[] = []
  const book = createLogBook({
    now: () => new Date('2026-11-28T15:00:00.000Z'),
    write: (line) => written.push(JSON.parse(line)),
  })
  let tell: (chunk: Uint8Array) => void = () => undefined
  const stream = {
    on: (_: 'data', listener: (chunk: Uint8Array) => void) => {
      tell = listener
    },
  }
  book.follow('engine', stream)
  return { book, written, say: (text: string | Uint8Array) => tell(Buffer.from(text)) }
}

it('puts the lines of a program together, whatever pieces they come in', () => {
  const { written, say } = begin()
  const bytes = Buffer.from('first é\nsecond\n\nthird')
  for (const byte of bytes) say(Uint8Array.of(byte))
  expect(written.map(({ process, message }) => [process, message])).toEqual([
    ['engine', 'first é'],
    ['engine', 'second'],
  ])
})

it('cuts a line that has no end', () => {
  const { written, say } = begin()
  for (let n = 0; n < 100; n++) say('no end '.repeat(1_000))
  say('\n')
  expect(String(written[0]?.message).length).toBeLessThan(2_100)
})

it('keeps the last errors, bounded, and knows the last one of each process', () => {
  const { book, say } = begin()
  for (let n = 0; n < 80; n++) say(`Error: number ${n}\n`)
  say('all is well\n')
  book.log('not enrolled', { error: { code: 'HUB_UNREACHABLE', details: {} } })
  expect(book.errors()).toHaveLength(50)
  expect(book.lastErrorOf('engine')?.message).toBe('Error: number 79')
  expect(book.lastErrorOf('main')?.message).toBe('not enrolled')
  expect(book.lastErrorOf('sync')).toBeUndefined()
})
