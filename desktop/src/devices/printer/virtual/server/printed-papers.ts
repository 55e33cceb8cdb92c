import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PixelFont } from '../../raster/font/pixel-font.ts'
import { interpretEscPos } from '../escpos-interpreter.ts'
import { paperBitmap } from '../paper-bitmap.ts'
import { paperText } from '../paper-text.ts'
import { encodePng } from '../png.ts'

const [GS, CUT] = [0x1d, 0x56]
/** A printer that nobody cuts the paper of prints on; a picture ends there. */
const MOST_BYTES = 1_000_000

export type PrintedPaper = { readonly bytes: Uint8Array; readonly isCut: boolean }

/** Gathers what a printer prints, and hands it on as the pieces of paper that it cuts. */
export function createPaperRoll(onPaper: (paper: PrintedPaper) => void) {
  let bytes: number[] = []
  const tear = (isCut: boolean): void => {
    const paper = Uint8Array.from(bytes)
    bytes = []
    if (paper.length > 0) onPaper({ bytes: paper, isCut })
  }
  return {
    printed: (piece: Uint8Array): void => {
      for (const byte of piece) bytes.push(byte)
      if (piece[0] === GS && piece[1] === CUT) tear(true)
      else if (bytes.length > MOST_BYTES) tear(false)
    },
    /** A hand tears off what hangs out. */
    tear: (): void => tear(false),
  }
}

type Drawing = { readonly columns: number; readonly font: PixelFont; readonly dir: string }

/** Lays a picture and the text of each piece of paper into a folder, numbered on. @returns its name, or none for a blank */
export function createPaperPictures({ columns, font, dir }: Drawing) {
  mkdirSync(dir, { recursive: true })
  let last = Math.max(0, ...readdirSync(dir).map((name) => Number(/^paper-(\d+)\.png$/.exec(name)?.[1] ?? 0)))
  return ({ bytes }: PrintedPaper): string | undefined => {
    const { rows } = interpretEscPos(bytes, columns)
    if (!rows.some(({ kind }) => kind === 'line' || kind === 'picture' || kind === 'barcode'))
      return undefined
    last += 1
    const name = join(dir, `paper-${String(last).padStart(4, '0')}`)
    writeFileSync(`${name}.png`, encodePng(paperBitmap(rows, columns, font)))
    writeFileSync(`${name}.txt`, paperText(rows, columns))
    return `${name}.png`
  }
}
