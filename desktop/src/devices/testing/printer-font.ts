import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { LoadFont } from '../printer/raster/font/load-font.ts'
import { type PixelFont, readPixelFont } from '../printer/raster/font/pixel-font.ts'

const FILE = '@fontsource/unifontex/files/unifontex-latin-400-normal.woff'

let loading: Promise<PixelFont> | undefined

/** The font that the build lays beside the programs, from where npm put it. */
export function testFont(): Promise<PixelFont> {
  loading ??= readFile(createRequire(import.meta.url).resolve(FILE)).then(readPixelFont)
  return loading
}

export const loadTestFont: LoadFont = testFont
