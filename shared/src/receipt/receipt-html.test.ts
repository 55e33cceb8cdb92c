import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aRichSale, receiptFacts } from '../testing/receipt.ts'
import { buildReceipt } from './build-receipt.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'
import { barcodeHtml } from './html/barcode-svg.ts'
import { receiptHtml } from './receipt-html.ts'

const page = (...blocks: ReceiptBlock[]) => receiptHtml({ receiptNumber: 1, blocks })
const body = (...blocks: ReceiptBlock[]) => /<article>(.*)<\/article>/s.exec(page(...blocks))?.[1]
const text = { kind: 'text', text: 'a', align: 'left', size: 'normal', bold: false } as const
const pair = { kind: 'pair', left: 'Milk', right: '1.19', size: 'normal', bold: false } as const

describe('receiptHtml', () => {
  it('is a page with language and title that loads nothing', () => {
    const html = receiptHtml(buildReceipt(aRichSale(), receiptFacts({ locale: 'de-DE' })))
    expect(html).toMatch(/^<!doctype html><html lang="de-DE">.*<title>Bon 2-17<\/title>/s)
    expect(html).not.toMatch(/src=|href=|url\(|@import|<script|https?:/)
    expect(page()).toContain('<html lang="en">')
  })

  it('makes the first large text the name and later ones headings', () => {
    const large = { ...text, size: 'large' } as const
    expect(body(large, { ...large, text: 'b' })).toBe('<h1><bdi>a</bdi></h1><h2><bdi>b</bdi></h2>')
  })

  it('writes texts with their align and weight', () => {
    expect(body(text)).toBe('<p class="left"><bdi>a</bdi></p>')
    expect(body({ ...text, align: 'center', bold: true })).toBe('<p class="center bold"><bdi>a</bdi></p>')
  })

  it('puts rows that follow each other into one table, apart from what stands between', () => {
    const rows = body(
      pair,
      { ...text, indent: 2 },
      { kind: 'rule' },
      { ...pair, mark: 'A', bold: true, size: 'large' },
    )
    expect(rows).toBe(
      '<table><tr><th scope="row"><bdi>Milk</bdi></th><td class="amount" colspan="2"><bdi>1.19</bdi></td></tr>' +
        '<tr class="detail"><td colspan="3" class="indent"><bdi>a</bdi></td></tr></table><hr>' +
        '<table><tr class="large bold"><th scope="row"><bdi>Milk</bdi></th>' +
        '<td class="amount"><bdi>1.19</bdi></td><td class="mark">A</td></tr></table>',
    )
    expect(body({ ...pair, indent: 2 })).toContain('<tr class="detail"><th scope="row" class="indent">')
    expect(body({ ...pair, right: 'x'.repeat(25) })).toContain('class="amount long"')
  })

  it('writes tables with heads of columns and rows', () => {
    const table = {
      kind: 'table',
      head: ['VAT', 'Net'],
      rows: [{ cells: ['A', '1.00'] }, { cells: ['Sum', '1.00'], bold: true }],
    } as const
    expect(
      body({
        ...table,
        head: [...table.head],
        rows: table.rows.map((row) => ({ ...row, cells: [...row.cells] })),
      }),
    ).toBe(
      '<table class="taxes"><thead><tr><th scope="col"><bdi>VAT</bdi></th><th scope="col"><bdi>Net</bdi></th></tr></thead>' +
        '<tbody><tr><th scope="row"><bdi>A</bdi></th><td><bdi>1.00</bdi></td></tr>' +
        '<tr class="bold"><th scope="row"><bdi>Sum</bdi></th><td><bdi>1.00</bdi></td></tr></tbody></table>',
    )
  })

  it('writes banners and feeds', () => {
    expect(body({ kind: 'banner', text: 'COPY 1' })).toBe('<p class="banner"><bdi>COPY 1</bdi></p>')
    expect(body({ kind: 'feed', lines: 2 })).toBe('<div class="feed"></div><div class="feed"></div>')
  })

  it('draws Code 128 with quiet zones of ten modules', () => {
    // Start, A, check: 11 modules each, the stop 13, and 2 x 10 quiet ones.
    expect(barcodeHtml('A')).toContain('viewBox="0 0 66 48" role="img" aria-label="A"')
    expect(barcodeHtml('A')).toContain('<path d="M10 0h2v48h-2zM13 0h1v48h-1z')
    expect(barcodeHtml('A')).toContain('<figcaption>A</figcaption>')
  })

  it('draws a QR code with what it is given, and else writes its data', () => {
    const qr = { kind: 'qr', data: 'V0;<1>' } as const
    expect(body(qr)).toBe('<p class="data"><bdi>QR V0;&lt;1&gt;</bdi></p>')
    const drawQr = (data: string) => `<svg data-length="${data.length}"></svg>`
    expect(receiptHtml({ blocks: [qr] }, { drawQr })).toContain(
      '<figure class="qr"><svg data-length="6"></svg></figure>',
    )
  })
})

describe('no text becomes markup', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img onerror=x>',
      "' onclick='",
      '</bdi></td>',
      '&lt;',
      '<!--',
      ']]>',
    ),
  )
  const fill = (value: (n: number) => string): ReceiptDocument => ({
    title: value(0),
    locale: value(1),
    blocks: [
      { ...text, text: value(2), size: 'large' },
      { ...text, text: value(3) },
      { ...pair, left: value(4), right: value(5).slice(0, 12), mark: value(6).slice(0, 1) },
      { ...text, text: value(7), indent: 2 },
      { kind: 'table', head: [value(8), value(9)], rows: [{ cells: [value(10), value(11)] }] },
      { kind: 'banner', text: value(12) },
      { kind: 'qr', data: `x${value(13)}` },
    ],
  })
  /** The tags of a page, without what their attributes say. */
  const tags = (html: string) => html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/="[^"]*"/g, '=""'))

  it('whatever names, reasons and references hold', () => {
    const plain = tags(receiptHtml(fill(() => 'x')))
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 14, maxLength: 14 }), (values) => {
        const html = receiptHtml(fill((n) => values[n] ?? ''))
        expect(tags(html)).toEqual(plain)
        expect(html.replace(/<style>.*<\/style>/s, '')).not.toMatch(
          /[\x00-\x1f\x7f]|\p{Cs}|&(?!(amp|lt|gt|quot|#39);)/u,
        )
      }),
    )
  })

  it('not even in the text of a barcode', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\x20-\x7e]{1,40}$/), (data) => {
        expect(tags(barcodeHtml(data).replace(/<path d="[^"]*"/, '<path'))).toEqual(
          tags(barcodeHtml('x').replace(/<path d="[^"]*"/, '<path')),
        )
      }),
    )
  })
})
