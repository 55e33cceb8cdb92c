import type { ReceiptBlock } from '@codex/shared/receipt/document'
import { describe, expect, it } from 'vitest'
import { testFont } from '../../testing/printer-font.ts'
import { epsonTm } from '../profiles/epson-tm.ts'
import { generic } from '../profiles/generic.ts'
import { blacken, createBitmap } from '../raster/bitmap.ts'
import { encodeEscPos } from './encode-escpos.ts'
import { encodeRaster } from './raster-bytes.ts'

const font = await testFont()
const hex = (bytes: Uint8Array | readonly number[]): string => Buffer.from(bytes).toString('hex')
const body = (block: ReceiptBlock, profile = generic): string =>
  hex(encodeEscPos({ blocks: [block] }, 32, { profile, font })).slice('1b401b7413'.length, -'1d564200'.length)
const plain = { kind: 'text', align: 'left', size: 'normal', bold: false } as const
/** GS v 0 for so many bytes a row and rows. */
const raster = (bytes: number, rows: number): string => `1d763000${hex([bytes, 0, rows, 0])}`

describe('rows that no code page holds', () => {
  it('are sent as a picture, and the rows beside them as text', () => {
    const pair = { kind: 'pair', left: '緑茶', right: '1.19', size: 'normal', bold: false } as const
    const picture = body(pair)
    expect(picture.startsWith(raster(48, 30))).toBe(true)
    expect(picture).toHaveLength(2 * (8 + 48 * 30))
    const rows = body({ ...plain, text: 'Green tea of the first harvest, 緑茶' })
    expect(rows.startsWith(`${hex(Buffer.from('Green tea of the first harvest,'))}0a${raster(6, 30)}`)).toBe(
      true,
    )
  })

  it('are as wide as they are, and placed by the printer', () => {
    expect(body({ ...plain, text: '茶', align: 'center' })).toMatch(
      new RegExp(`^1b6101${raster(3, 30)}.*1b6100$`),
    )
    expect(body({ ...plain, text: '茶', size: 'large' })).toMatch(new RegExp(`^1d2111${raster(6, 54)}`))
  })

  it('depend on the pages of the profile', () => {
    const text = { ...plain, text: 'Ψωμί' }
    expect(body(text)).toMatch(new RegExp(`^${raster(6, 30)}`))
    expect(body(text, epsonTm)).toBe('1b742fd8f9ecdf0a')
  })

  it('are drawn dot by dot: the letter 一 is one stroke, two dots high', () => {
    const rows =
      body({ ...plain, text: '一' })
        .slice(raster(3, 30).length)
        .match(/.{6}/g) ?? []
    expect(rows).toHaveLength(30)
    expect(rows.flatMap((row, y) => (row === '000000' ? [] : [[y, row]]))).toEqual([
      [10, '7ffffe'],
      [11, '7ffffe'],
    ])
  })

  it('are white on black in a banner, over the whole width', () => {
    const picture = body({ kind: 'banner', text: '領収書' })
    expect(picture.startsWith(`1b4a0c1d42011d2111${raster(48, 54)}`)).toBe(true)
    expect(picture.endsWith('1d21001d42001b4a0c')).toBe(true)
  })
})

describe('a logo', () => {
  const logo = createBitmap(10, 3)
  blacken(logo, 0, 0)
  blacken(logo, 9, 2)

  it('stands above a receipt, and not above a report', () => {
    const bytes = hex(encodeEscPos({ receiptNumber: 1, blocks: [] }, 32, { logo }))
    expect(bytes).toBe(`1b401b74131b6101${raster(2, 3)}8000000000401b61001b4a0c1d564200`)
    expect(hex(encodeEscPos({ blocks: [] }, 32, { logo }))).toBe('1b401b74131d564200')
  })

  it('is sent in bands that the printer holds', () => {
    expect(hex(encodeRaster(logo, 2))).toBe(`${raster(2, 2)}80000000${raster(2, 1)}0040`)
  })
})

describe('barcodes of articles', () => {
  it('are EAN-13 where the number is one', () => {
    expect(body({ kind: 'barcode', data: '9521234567899' })).toContain(
      `1d6b430d${hex(Buffer.from('9521234567899'))}`,
    )
    expect(body({ kind: 'barcode', data: '9521234567890' })).not.toContain('1d6b43')
  })
})

describe('a printer without a blade', () => {
  it('gets paper to tear', () => {
    const bytes = encodeEscPos({ blocks: [] }, 32, { profile: { ...generic, hasCutter: false } })
    expect(hex(bytes)).toBe('1b401b74131b6405')
  })
})
