import { decodeScannerBytes } from '@codex/shared/barcode/decode-bytes'
import { CP858_HIGH } from '../escpos/cp858.ts'
import { readCode128 } from './code128.ts'
import { createLineBuffer } from './line-buffer.ts'
import type { Align, Paper, Style } from './paper-row.ts'
import { readEscPos } from './read-escpos.ts'

const MAX_BYTES = 1_048_576
const LINE_DOTS = 30
const CODE_128 = 73
const QR = 0x31

const PLAIN: Style = { bold: false, underline: false, inverse: false, width: 1, height: 1 }
const START = {
  style: PLAIN,
  align: 'left' as Align,
  barHeight: 162,
  barModule: 3,
  barText: false,
  qrData: '',
}
const ALIGNS: readonly Align[] = ['left', 'center', 'right']

/**
 * What a printer with font A does with these bytes. Written from the command reference and apart from the encoder,
 * so that each finds the other's mistakes. Commands that change nothing on our paper are skipped. Never throws.
 */
export function interpretEscPos(bytes: Uint8Array, columns: number): Paper {
  const head = createLineBuffer(columns)
  let state = START
  let kicks = 0

  const restyle = (change: Partial<Style>): void => {
    state = { ...state, style: { ...state.style, ...change } }
  }
  const type = (character: string): void => head.type(character, state.style, state.align)
  const feed = (dots: number): void => {
    const printed = head.flushIfAny(state.align) ? LINE_DOTS : 0
    if (dots > printed) head.put({ kind: 'space', dots: dots - printed })
  }

  const barcode = (args: Uint8Array): void => {
    const code = args[0] === CODE_128 ? readCode128(args.subarray(2)) : undefined
    if (!code) return
    head.flushIfAny(state.align)
    const { align, barHeight: heightDots, barModule: moduleDots, barText: hasText } = state
    head.put({ kind: 'barcode', align, ...code, heightDots, moduleDots, hasText })
  }

  /** The paper shows the code's data: what a camera would read of it. */
  const qr = (args: Uint8Array): void => {
    const fn = args[0] === QR ? args[1] : undefined
    if (fn === 0x50) state = { ...state, qrData: decodeScannerBytes([...args.subarray(3)]) }
    if (fn !== 0x51) return
    head.flushIfAny(state.align)
    for (const character of `QR ${state.qrData}`) head.type(character, PLAIN, state.align)
    head.flush(state.align)
  }

  const run = (name: string, args: Uint8Array): void => {
    const [n = 0] = args
    switch (name) {
      case 'ESC @':
        head.clear()
        state = START
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
        feed(n * LINE_DOTS)
        break
      case 'ESC J':
        feed(n)
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
    else if (token.byte >= 0x80) type(CP858_HIGH[token.byte - 0x80] ?? '?')
    else if (token.byte >= 0x20 && token.byte < 0x7f) type(String.fromCharCode(token.byte))
  }
  head.flushIfAny(state.align)
  return { rows: head.rows, kicks }
}
