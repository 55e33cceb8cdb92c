import { cleanText } from '@codex/shared/receipt/text-columns'
import type { Bitmap } from '../raster/bitmap.ts'
import { drawCode128, readCode128 } from './code128.ts'
import { readEan13 } from './ean13.ts'
import { createLineBuffer, USUAL_PITCH_DOTS } from './line-buffer.ts'
import type { Align, Paper, Style } from './paper-row.ts'
import { printedCharacter } from './printed-pages.ts'
import { readBitImage, readRaster } from './printed-pictures.ts'
import { createQrStore } from './printed-qr.ts'
import { readEscPos } from './read-escpos.ts'

const MAX_BYTES = 1_048_576
const DOTS_PER_COLUMN = 12
const CODE_128 = 73
/** By its number with and without a length before the digits. */
const EAN_13 = { counted: 67, ended: 2 } as const

const PLAIN: Style = { bold: false, underline: false, inverse: false, width: 1, height: 1 }
const START = {
  style: PLAIN,
  align: 'left' as Align,
  barHeight: 162,
  barModule: 3,
  barText: false,
  /** As Epson's printers start; each receipt says what it wants. */
  codePage: 0,
}
const ALIGNS: readonly Align[] = ['left', 'center', 'right']

/**
 * What a printer with font A does with these bytes. Written from the command reference and apart from the encoder,
 * so that each finds the other's mistakes. Commands that change nothing on our paper are skipped. Never throws.
 */
export function interpretEscPos(bytes: Uint8Array, columns: number): Paper {
  const head = createLineBuffer(columns)
  const symbols = createQrStore()
  let state = START
  let kicks = 0

  const restyle = (change: Partial<Style>): void => {
    state = { ...state, style: { ...state.style, ...change } }
  }
  const type = (character: string): void => head.type(character, state.style, state.align)
  const feed = (dots: number): void => {
    const printed = head.flushIfAny(state.align) ? head.lastDots() : 0
    if (dots > printed) head.put({ kind: 'space', dots: dots - printed })
  }

  const barcode = (args: Uint8Array): void => {
    const code = readBarcode(args)
    if (!code) return
    head.flushIfAny(state.align)
    const { align, barHeight: heightDots, barModule: moduleDots, barText: hasText } = state
    head.put({ kind: 'barcode', align, ...code, text: cleanText(code.text), heightDots, moduleDots, hasText })
  }

  /** A printer leaves out a symbol that is wider than its paper. */
  const qr = (args: Uint8Array): void => {
    const symbol = symbols.run(args)
    if (!symbol || symbol.bitmap.widthDots > columns * DOTS_PER_COLUMN) return
    head.flushIfAny(state.align)
    head.put({ kind: 'qr', align: state.align, ...symbol, text: cleanText(symbol.text) })
  }

  /** A picture wider than the paper is cut off at its edge, as printers do. */
  const picture = (bitmap: Bitmap | undefined): void => {
    if (!bitmap) return
    head.flushIfAny(state.align)
    const widthDots = Math.min(bitmap.widthDots, columns * DOTS_PER_COLUMN)
    head.put({ kind: 'picture', align: state.align, bitmap: { ...bitmap, widthDots } })
  }

  const run = (name: string, args: Uint8Array): void => {
    const [n = 0] = args
    switch (name) {
      case 'ESC @':
        head.clear()
        state = START
        symbols.reset()
        head.setPitch(USUAL_PITCH_DOTS)
        break
      case 'ESC !': {
        const size = { width: n & 0x20 ? 2 : 1, height: n & 0x10 ? 2 : 1 }
        restyle({ bold: (n & 8) !== 0, underline: (n & 0x80) !== 0, ...size })
        break
      }
      case 'ESC E':
      case 'ESC G':
        restyle({ bold: (n & 1) === 1 })
        break
      case 'ESC -':
        restyle({ underline: n % 48 > 0 })
        break
      case 'GS B':
        restyle({ inverse: (n & 1) === 1 })
        break
      case 'GS !':
        restyle({ width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 })
        break
      case 'ESC a':
        state = { ...state, align: ALIGNS[n % 48] ?? state.align }
        break
      case 'ESC d':
        feed(n * head.pitchDots())
        break
      case 'ESC J':
        feed(n)
        break
      case 'ESC 2':
        head.setPitch(USUAL_PITCH_DOTS)
        break
      case 'ESC 3':
        head.setPitch(n)
        break
      case 'ESC t':
        state = { ...state, codePage: n }
        break
      case 'ESC *':
        picture(readBitImage(args))
        break
      case 'GS v':
        picture(readRaster(args))
        break
      case 'GS h':
        state = { ...state, barHeight: Math.max(1, n) }
        break
      case 'GS w':
        if (n >= 1 && n <= 6) state = { ...state, barModule: n }
        break
      case 'GS H':
        state = { ...state, barText: n % 48 > 0 }
        break
      case 'GS k':
        barcode(args)
        break
      case 'GS (':
        if (args[0] === 0x6b) qr(args.subarray(3))
        break
      case 'GS V':
        head.flushIfAny(state.align)
        head.put({ kind: 'cut', isPartial: [1, 49, 66, 98, 104].includes(n) })
        break
      case 'ESC p':
        if (args.length === 3) kicks += 1
        break
      case 'DLE \x14':
        if (n === 1 && args.length === 3) kicks += 1
        break
    }
  }

  for (const token of readEscPos(bytes.subarray(0, MAX_BYTES))) {
    if (token.kind === 'command') run(token.name, token.args)
    else if (token.byte === 0x0a) head.flush(state.align)
    else if (token.byte === 0x09) for (let left = head.columnsToTab(); left > 0; left -= 1) type(' ')
    else if (token.byte >= 0x80) type(printedCharacter(state.codePage, token.byte))
    else if (token.byte >= 0x20 && token.byte < 0x7f) type(String.fromCharCode(token.byte))
  }
  head.flushIfAny(state.align)
  return { rows: head.rows, kicks }
}

function readBarcode(args: Uint8Array) {
  const [kind, length = 0] = args
  if (kind === EAN_13.counted) return readEan13(args.subarray(2, 2 + length))
  if (kind === EAN_13.ended) return readEan13(args.subarray(1, args.length - 1))
  const code = kind === CODE_128 ? readCode128(args.subarray(2)) : undefined
  return code && { text: code.text, ...drawCode128(code.symbols) }
}
