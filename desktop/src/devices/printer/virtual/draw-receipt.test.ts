import { describe, expect, it } from 'vitest'
import { drawReceipt } from './draw-receipt.ts'
import type { PaperRow, Span } from './paper-row.ts'

const span = (text: string, more: Partial<Span> = {}): Span => ({
  text,
  bold: false,
  underline: false,
  inverse: false,
  width: 1,
  height: 1,
  ...more,
})
const line = (...spans: Span[]): PaperRow => ({ kind: 'line', align: 'left', spans, pitchDots: 30 })
const texts = (svg: string) =>
  [...svg.matchAll(/<text transform="translate\((\S+) (\S+)\)[^"]*" textLength="(\d+)"[^>]*>([^<]*)</g)].map(
    ([, x, , length, text]) => ({ x: Number(x), length: Number(length), text }),
  )

describe('drawReceipt', () => {
  it('puts each run on its column and gives it its exact width', () => {
    expect(texts(drawReceipt([line(span(`Milk${' '.repeat(34)}1.19`))], 42, 'r'))).toEqual([
      { x: 0, length: 48, text: 'Milk' },
      { x: 456, length: 48, text: '1.19' },
    ])
  })

  it('starts the next span where the one before ends, blanks included', () => {
    const drawn = texts(
      drawReceipt([line(span('a  '), span('B', { bold: true, width: 2 }), span('c'))], 42, 'r'),
    )
    expect(drawn.map(({ x }) => x)).toEqual([0, 36, 60])
  })

  it('escapes what XML would read', () => {
    expect(drawReceipt([line(span('<script>&"'))], 42, 'r')).toContain('>&lt;script&gt;&amp;&quot;</text>')
  })

  it('grows with what is printed, and leaves out a barcode that does not fit', () => {
    const heightOf = (rows: PaperRow[]) => Number(/height="(\d+)"/.exec(drawReceipt(rows, 42, 'r'))?.[1])
    const empty = heightOf([])
    expect(heightOf([line(span('a')), { kind: 'space', dots: 45 }])).toBe(empty + 75)
    const bars = [{ at: 0, width: 2 }]
    const barcode = {
      kind: 'barcode',
      align: 'left',
      text: 'x',
      bars,
      modules: 600,
      heightDots: 64,
      hasText: false,
    } as const
    expect(heightOf([{ ...barcode, moduleDots: 3 }])).toBe(empty)
    expect(heightOf([{ ...barcode, modules: 100, moduleDots: 3 }])).toBe(empty + 64)
  })

  it('keeps the names inside one picture apart from those of another', () => {
    const ids = (id: string) =>
      [...drawReceipt([], 42, id).matchAll(/ id="([^"]+)"/g)].map(([, name]) => name)
    expect(ids('a')).not.toHaveLength(0)
    expect(ids('a').filter((name) => ids('b').includes(name))).toEqual([])
  })
})
