import { deflateSync } from 'node:zlib'
import { AppError } from '@codex/shared/errors/app-error'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBitmap, flip, isBlack } from '../raster/bitmap.ts'
import { encodePng } from '../virtual/png.ts'
import { createLogo } from './create-logo.ts'
import { fitLogo } from './fit-logo.ts'
import { readPng } from './read-png.ts'

const word = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 0xff,
  (value >>> 8) & 0xff,
  value & 0xff,
]
const chunk = (type: string, body: Uint8Array | readonly number[]): number[] => [
  ...[...word(body.length), ...Buffer.from(type, 'latin1')],
  ...[...body, 0, 0, 0, 0],
]
type Made = {
  readonly size?: readonly [number, number]
  readonly depth?: number
  readonly colour?: number
  readonly interlace?: number
  readonly others?: readonly number[]
  /** Rows with their filters. */
  readonly raw: readonly number[]
}
const png = ({
  size: [width, height] = [2, 1],
  depth = 8,
  colour = 0,
  interlace = 0,
  others = [],
  raw,
}: Made) =>
  Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...word(width), ...word(height), depth, colour, 0, 0, interlace]),
    ...others,
    ...chunk('IDAT', deflateSync(Uint8Array.from(raw))),
    ...chunk('IEND', []),
  ])
const grey = (made: Made): number[] => [...readPng(png(made)).grey]
const reasonOf = (file: Uint8Array): unknown => {
  try {
    readPng(file)
  } catch (error) {
    if (error instanceof AppError && error.code === 'LOGO_INVALID') return error.details.reason
    throw error
  }
  return undefined
}

describe('a PNG file', () => {
  it.each([
    ['grey', { raw: [0, 0, 200] }, [0, 200]],
    ['grey of one bit', { depth: 1, size: [3, 1], raw: [0, 0b101_00000] }, [255, 0, 255]],
    ['grey of four bits', { depth: 4, raw: [0, 0x5f] }, [85, 255]],
    ['grey of 16 bits', { depth: 16, raw: [0, 0x80, 0x00, 0xff, 0xff] }, [128, 255]],
    ['grey with one that is not there', { others: chunk('tRNS', [0, 7]), raw: [0, 7, 8] }, [255, 8]],
    ['colour', { colour: 2, raw: [0, 255, 0, 0, 0, 0, 255] }, [76, 29]],
    ['colour with alpha', { colour: 6, raw: [0, 0, 0, 0, 255, 0, 0, 0, 0] }, [0, 255]],
    ['grey with alpha', { colour: 4, raw: [0, 0, 128, 100, 255] }, [127, 100]],
    [
      'a palette',
      {
        colour: 3,
        depth: 2,
        others: [...chunk('PLTE', [255, 255, 255, 0, 0, 0]), ...chunk('tRNS', [255, 128])],
        raw: [0, 0b00_01_0000],
      },
      [255, 127],
    ],
  ] as const)('of %s', (_, made, expected) => {
    expect(grey(made as Made)).toEqual(expected)
  })

  it.each([
    ['left', 1, [10, 5, 5], [10, 15, 20]],
    ['above', 2, [1, 2, 3], [101, 102, 103]],
    ['mean', 3, [0, 0, 0], [50, 75, 87]],
    ['Paeth', 4, [1, 1, 1], [101, 102, 103]],
  ])('with rows told by %s', (_, filter, row, expected) => {
    const raw = filter === 1 ? [0, 0, 0, 0, filter, ...row] : [0, 100, 100, 100, filter, ...row]
    expect(grey({ size: [3, 2], raw }).slice(3)).toEqual(expected)
  })

  it('of our own is read back', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(20), fc.array(fc.tuple(fc.nat(40), fc.nat(20))), (w, h, dots) => {
        const bitmap = createBitmap(w + 1, h + 1)
        for (const [x, y] of dots) flip(bitmap, x, y)
        const { width, height, grey: seen } = readPng(encodePng(bitmap))
        expect([width, height]).toEqual([w + 1, h + 1])
        seen.forEach((value, at) => {
          expect(value).toBe(isBlack(bitmap, at % width, Math.floor(at / width)) ? 0 : 255)
        })
      }),
    )
  })

  it.each([
    ['not a PNG file', Buffer.from('GIF89a and more')],
    ['not a PNG file', new Uint8Array()],
    ['empty', png({ size: [0, 1], raw: [0] })],
    ['larger than 2048 pixels a side', png({ size: [2049, 1], raw: [0] })],
    ['interlaced', png({ interlace: 1, raw: [0, 0, 0] })],
    ['no known kind of PNG', png({ colour: 2, depth: 4, raw: [0] })],
    ['damaged', png({ raw: [9, 0, 0] })],
    ['damaged', png({ raw: [0, 0] })],
    // Unpacked it would be far more than it says.
    ['damaged', png({ raw: Array.from({ length: 5_000_000 }, () => 0) })],
    ['cut short', png({ raw: [0, 1, 2] }).slice(0, 45)],
  ])('that is %s is refused', (reason, file) => {
    expect(reasonOf(file)).toBe(reason)
  })

  it('of any bytes is read or refused', () => {
    const whole = png({ size: [4, 4], raw: Array.from({ length: 20 }, () => 0) })
    const byte = fc.nat(255)
    const nearly = fc
      .array(fc.tuple(fc.nat(whole.length - 1), byte), { minLength: 1, maxLength: 4 })
      .map((changes) => whole.map((was, at) => changes.find(([where]) => where === at)?.[1] ?? was))
    fc.assert(
      fc.property(fc.oneof(nearly, fc.uint8Array({ maxLength: 200 })), (file) => void reasonOf(file)),
      { numRuns: 2_000 },
    )
  })
})

describe('a logo', () => {
  const flat = (width: number, height: number, value: number) => ({
    ...{ width, height },
    grey: new Uint8Array(width * height).fill(value),
  })
  const ink = (bitmap: ReturnType<typeof fitLogo>): number => {
    let dots = 0
    for (let y = 0; y < bitmap.heightDots; y += 1)
      for (let x = 0; x < bitmap.widthDots; x += 1) if (isBlack(bitmap, x, y)) dots += 1
    return dots / (bitmap.widthDots * bitmap.heightDots)
  }

  it.each([
    [100, 50, 100, 50],
    [768, 100, 384, 50],
    [300, 480, 150, 240],
    [2000, 1, 384, 1],
  ])('of %i by %i becomes %i by %i on narrow paper', (width, height, ...size) => {
    const { widthDots, heightDots } = fitLogo(flat(width, height, 0), 384)
    expect([widthDots, heightDots]).toEqual(size)
  })

  it.each([0, 64, 128, 200, 255])('of grey %i has as many dots as it is dark', (value) => {
    for (const width of [60, 900])
      expect(ink(fitLogo(flat(width, 60, value), 384))).toBeCloseTo(1 - value / 255, 1)
  })

  it('that is black and white already keeps every dot', () => {
    const bitmap = createBitmap(33, 9)
    for (let at = 0; at < 60; at += 1) flip(bitmap, (at * 7) % 33, (at * 5) % 9)
    expect(createLogo(encodePng(bitmap))(32)).toEqual(bitmap)
  })

  it('is made once for each paper', () => {
    const logo = createLogo(encodePng(createBitmap(600, 10)))
    expect(logo(32)).toBe(logo(32))
    expect([logo(32).widthDots, logo(48).widthDots]).toEqual([384, 576])
  })
})
