import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCodePageWriter } from '../printer/escpos/code-page-writer.ts'
import { generic } from '../printer/profiles/generic.ts'
import { encodeDisplayRows, encodeDisplayStart, fitRow } from './encode-display.ts'
import { createDisplayScreen } from './virtual/display-screen.ts'

const isLong = process.env.CODEX_LONG === '1'
/** Bytes are read in no time; finding a code page for every sign of the world is not. */
const [FRAMES, TEXTS] = isLong ? [100_000, 10_000] : [2_000, 200]

const hex = (bytes: readonly number[]): string => Buffer.from(bytes).toString('hex')
const shown = (...bytes: (readonly number[])[]) => {
  const screen = createDisplayScreen(20)
  for (const each of bytes) screen.hear(Uint8Array.from(each))
  return screen
}

test('the bytes are those of the specification', () => {
  expect(hex(encodeDisplayStart({ brightness: 3 }))).toBe('1b401f011f58031f43000c')
  const rows = [
    { left: 'Milk', right: '1.19' },
    { left: '', right: '' },
  ]
  expect(hex(encodeDisplayRows(rows, 16))).toBe(
    `1b74131f240101${hex([...Buffer.from('Milk        1.19')])}1f240102${'20'.repeat(16)}`,
  )
})

test('brightness and cursor are as they are set', () => {
  const screen = shown(encodeDisplayStart({ brightness: 2 }))
  expect([screen.brightness(), screen.isCursorOn()]).toEqual([2, false])
})

test('letters of other code pages stand in their cell; what no page has loses its accent or is a question mark', () => {
  const rows = [
    { left: 'Łódź Жук ß €', right: '9' },
    { left: 'ģ ề 日本', right: '' },
  ]
  expect(shown(encodeDisplayRows(rows, 20)).rows()).toEqual(['Łódź Жук ß €       9', 'g e ??'.padEnd(20)])
})

test('whatever is to be shown, it is what can be read, and both rows stay in their places', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 })
  const row = fc.record({ left: text, right: text })
  fc.assert(
    fc.property(row, row, fc.constantFrom(16, 20), (first, second, columns) => {
      const screen = createDisplayScreen(columns)
      screen.hear(Uint8Array.from(encodeDisplayRows([first, second], columns)))
      const meant = [first, second].map((each) => fitRow(each, columns, createCodePageWriter(generic)))
      expect(meant.map((each) => [...each].length)).toEqual([columns, columns])
      expect(screen.rows()).toEqual(meant)
    }),
    { numRuns: TEXTS },
  )
})

test('whatever bytes come, the screen is two rows of its width', () => {
  const screen = createDisplayScreen(20)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      screen.hear(bytes)
      expect(screen.rows().map((each) => [...each].length)).toEqual([20, 20])
    }),
    { numRuns: FRAMES },
  )
})
