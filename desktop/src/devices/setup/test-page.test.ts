import { ReceiptDocument } from '@codex/shared/receipt/document'
import { expect, test } from 'vitest'
import { encodeEscPos } from '../printer/escpos/encode-escpos.ts'
import { interpretEscPos } from '../printer/virtual/escpos-interpreter.ts'
import { paperText } from '../printer/virtual/paper-text.ts'
import { ruler, testPage } from './test-page.ts'

test.each([32, 42, 48] as const)(
  '%i columns: the ruler fills one line of the paper and no more',
  (columns) => {
    const page = testPage(columns)
    expect(ReceiptDocument.parse(page)).toEqual(page)
    const text = paperText(interpretEscPos(encodeEscPos(page, columns), columns).rows, columns)
    expect(text.split('\n')).toContain(ruler(columns))
    expect(ruler(columns)).toHaveLength(columns)
  },
)

test('the ruler counts', () => {
  expect(ruler(32)).toBe('....+....1....+....2....+....3..')
})
