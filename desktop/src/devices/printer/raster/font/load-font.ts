import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../../log.ts'
import { type PixelFont, readPixelFont } from './pixel-font.ts'

/** The build lays it beside the programs. */
export const FONT_FILE = 'printer-font.woff'

/** Undefined where there is none: then what no code page holds is printed as question marks. */
export type LoadFont = () => Promise<PixelFont | undefined>

/**
 * Loads the font for pictures of text when a receipt needs it first, and keeps it: most tills never do, and it takes
 * 12 MB. It may fail once and be there the next time.
 */
export function createFontLoader(appDir: string | undefined, log: Log): LoadFont {
  let loading: Promise<PixelFont> | undefined
  return async () => {
    if (appDir === undefined) return undefined
    loading ??= readFile(join(appDir, FONT_FILE)).then(readPixelFont)
    return loading.catch((error: unknown) => {
      loading = undefined
      log('no font for what the printer has no letters for', { reason: String(error) })
      return undefined
    })
  }
}
