import { ReceiptDocument } from '@codex/shared/receipt/document'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testFont } from '../../testing/printer-font.ts'
import { epsonTm } from '../profiles/epson-tm.ts'
import { generic } from '../profiles/generic.ts'
import { createBitmap } from '../raster/bitmap.ts'
import { encodeEscPos } from './encode-escpos.ts'
import { paperColumns } from './paper.ts'
import { encodeRaster } from './raster-bytes.ts'
import { holdsRealTime, withoutRealTime } from './real-time.ts'

const font = await testFont()
/** Bytes that stand together where a printer would see an order. */
const dots = fc
  .uint8Array({ maxLength: 400 })
  .map((bytes) => bytes.map((byte) => [0x10, 0x04, 0x05, 0x14][byte & 3] ?? 0))

const said = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom('\x10\x04\x01', '\x10\x14\x01\x00\x08', '茶\x10\x05\x02', 'é'.repeat(400)),
)
const block = fc.oneof(
  fc.record({
    kind: fc.constant('text'),
    text: said.map((text) => text.slice(0, 500)),
    align: fc.constantFrom('left', 'center'),
    size: fc.constantFrom('normal', 'large'),
    bold: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('qr'), data: said }),
  fc.record({ kind: fc.constant('barcode'), data: fc.stringMatching(/^[0-9R-]{1,40}$/) }),
  fc.record({ kind: fc.constant('feed'), lines: fc.integer({ min: 1, max: 10 }) }),
)

it('no receipt holds what a printer obeys at once, whatever is printed on it', () => {
  const receipts = fc.record({ receiptNumber: fc.constant(1), blocks: fc.array(block, { maxLength: 8 }) })
  const logos = fc.tuple(fc.integer({ min: 1, max: 384 }), fc.integer({ min: 1, max: 20 }), dots)
  const options = [fc.constantFrom(...paperColumns), fc.constantFrom(generic, epsonTm), logos] as const
  fc.assert(
    fc.property(receipts, ...options, (receipt, columns, profile, [width, height, seed]) => {
      const logo = createBitmap(width, height)
      logo.data.set(logo.data.map((_, at) => seed[at % seed.length] ?? 0))
      const document = ReceiptDocument.parse(receipt)
      expect(holdsRealTime(encodeEscPos(document, columns, { profile, font, logo }))).toBe(false)
    }),
  )
})

it('a picture loses nothing to it, and gains at most a dot beside one', () => {
  fc.assert(
    fc.property(dots, (bytes) => {
      const printed = withoutRealTime(bytes)
      expect(holdsRealTime(printed)).toBe(false)
      printed.forEach((byte, at) => {
        const was = bytes[at] ?? 0
        expect([was, was === 0x10 ? 0x18 : was]).toContain(byte)
      })
    }),
  )
})

it('a picture without it is sent as it is', () => {
  const bitmap = { ...createBitmap(32, 1), data: Uint8Array.of(0x10, 0x06, 0x10, 0x10) }
  expect(encodeRaster(bitmap, 240).slice(8)).toEqual([0x10, 0x06, 0x10, 0x10])
  const order = { ...bitmap, data: Uint8Array.of(0x10, 0x04, 0x01, 0x00) }
  expect(encodeRaster(order, 240).slice(8)).toEqual([0x18, 0x04, 0x01, 0x00])
})
