import { unreachable } from '../../errors/assert.ts'
import type { BlockOf, ReceiptBlock } from '../document.ts'
import { barcodeHtml } from './barcode-svg.ts'
import { escapeHtml, isolated } from './escape.ts'

/** Makes the picture of a QR code: markup that goes onto the page as it is. */
export type DrawQr = (data: string) => string

/** The blocks in order, rows that belong to one list of amounts together in one table. */
export function blocksHtml(blocks: readonly ReceiptBlock[], drawQr: DrawQr | undefined): string {
  let html = ''
  let rows = ''
  let isNamed = false
  for (const block of blocks) {
    if (isRow(block)) {
      rows += rowHtml(block)
      continue
    }
    html += tableOf(rows)
    rows = ''
    const isName: boolean = !isNamed && block.kind === 'text' && block.size === 'large'
    isNamed ||= isName
    html += blockHtml(block, isName, drawQr)
  }
  return html + tableOf(rows)
}

type Row = BlockOf<'pair'> | (BlockOf<'text'> & { readonly indent: number })

/** Pairs, and the texts that explain them. */
const isRow = (block: ReceiptBlock): block is Row =>
  block.kind === 'pair' || (block.kind === 'text' && block.indent !== undefined)

const tableOf = (rows: string): string => (rows === '' ? '' : `<table>${rows}</table>`)

/** Texts on the right that are no amount may be as long as names are. */
const LONGEST_AMOUNT = 24

function rowHtml(block: Row): string {
  const indent = block.indent ? ' class="indent"' : ''
  const look = [
    block.indent ? 'detail' : '',
    block.size === 'large' ? 'large' : '',
    block.bold ? 'bold' : '',
  ].filter((name) => name !== '')
  const row = look.length > 0 ? `<tr class="${look.join(' ')}">` : '<tr>'
  if (block.kind === 'text') return `${row}<td colspan="3"${indent}>${isolated(block.text)}</td></tr>`
  const { left, right, mark } = block
  const long = right.length > LONGEST_AMOUNT ? ' long' : ''
  return (
    `${row}<th scope="row"${indent}>${isolated(left)}</th>` +
    `<td class="amount${long}"${mark === undefined ? ' colspan="2"' : ''}>${isolated(right)}</td>` +
    `${mark === undefined ? '' : `<td class="mark">${escapeHtml(mark)}</td>`}</tr>`
  )
}

function blockHtml(block: Exclude<ReceiptBlock, Row>, isName: boolean, drawQr: DrawQr | undefined): string {
  switch (block.kind) {
    case 'text':
      return textHtml(block, isName)
    case 'table':
      return taxTableHtml(block)
    case 'banner':
      return `<p class="banner">${isolated(block.text)}</p>`
    case 'rule':
      return '<hr>'
    case 'feed':
      return '<div class="feed"></div>'.repeat(block.lines)
    case 'barcode':
      return barcodeHtml(block.data)
    case 'qr':
      return drawQr
        ? `<figure class="qr">${drawQr(block.data)}</figure>`
        : `<p class="data">${isolated(`QR ${block.data}`)}</p>`
    default:
      return unreachable(block)
  }
}

function textHtml({ text, size, align, bold }: BlockOf<'text'>, isName: boolean): string {
  if (size === 'large') {
    const level = isName ? 'h1' : 'h2'
    return `<${level}>${isolated(text)}</${level}>`
  }
  return `<p class="${align}${bold ? ' bold' : ''}">${isolated(text)}</p>`
}

function taxTableHtml({ head, rows }: BlockOf<'table'>): string {
  const heads = head.map((cell) => `<th scope="col">${isolated(cell)}</th>`).join('')
  const body = rows.map(({ cells: [name = '', ...amounts], bold }) => {
    const cells = amounts.map((cell) => `<td>${isolated(cell)}</td>`).join('')
    return `<tr${bold ? ' class="bold"' : ''}><th scope="row">${isolated(name)}</th>${cells}</tr>`
  })
  return `<table class="taxes"><thead><tr>${heads}</tr></thead><tbody>${body.join('')}</tbody></table>`
}
