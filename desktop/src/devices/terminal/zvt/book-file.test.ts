import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSale } from '../testing/zvt-bench.ts'
import { createBookFile } from './book-file.ts'
import { type BookEntry, createPaymentBook } from './payment-book.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-book-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const entry = (reference: string, more: Partial<BookEntry> = {}): BookEntry => ({
  ...{ request: { ...aSale, reference }, outcome: { state: 'pending' }, terminalId: '52500042' },
  ...{ before: 'none', mark: null },
  ...more,
})

test('what was written is there for the next program, the last word of each', () => {
  const file = join(dir, 'book')
  const book = createPaymentBook(createBookFile(file))
  book.put(entry('R1'))
  book.put(entry('R2'))
  book.put(entry('R1', { outcome: { state: 'never-started' } }))
  const next = createPaymentBook(createBookFile(file))
  expect(next.get('R1')?.outcome).toEqual({ state: 'never-started' })
  expect(next.get('R2')).toEqual(entry('R2'))
  expect(next.newest()?.request.reference).toBe('R2')
  // Only others of this till's user may not read it.
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('a line that a crash has torn spoils no other', () => {
  const file = join(dir, 'book')
  createPaymentBook(createBookFile(file)).put(entry('R1'))
  appendFileSync(file, '\n{"request":{"refer')
  const book = createPaymentBook(createBookFile(file))
  book.put(entry('R2'))
  const next = createPaymentBook(createBookFile(file))
  expect([next.get('R1'), next.get('R2')]).toEqual([entry('R1'), entry('R2')])
})

test('it does not grow with every word', () => {
  const file = join(dir, 'book')
  const book = createPaymentBook(createBookFile(file))
  for (let n = 0; n < 50; n++) book.put(entry('R1'))
  createPaymentBook(createBookFile(file))
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1)
})

test('what cannot be written is not said to be', () => {
  const book = createPaymentBook({
    ...createBookFile(join(dir, 'book')),
    append: () => {
      throw new Error('ENOSPC')
    },
  })
  expect(() => book.put(entry('R1'))).toThrow('ENOSPC')
  expect(book.get('R1')).toBeUndefined()
})
