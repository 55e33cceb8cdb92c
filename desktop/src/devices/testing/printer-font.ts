import type { LoadFont } from '../printer/raster/font/load-font.ts'
import type { PixelFont } from '../printer/raster/font/pixel-font.ts'
import { printerFont } from '../printer/virtual/server/server-font.ts'

let loading: Promise<PixelFont> | undefined

/** The font that the build lays beside the programs. */
export function testFont(): Promise<PixelFont> {
  loading ??= printerFont()
  return loading
}

export const loadTestFont: LoadFont = testFont
