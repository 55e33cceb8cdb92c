import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type PixelFont, readPixelFont } from '../../raster/font/pixel-font.ts'

const FILE = '@fontsource/unifontex/files/unifontex-latin-400-normal.woff'

/** The letters of a played printer, from where npm put them: it runs in a checkout alone. */
export const printerFont = async (): Promise<PixelFont> =>
  readPixelFont(await readFile(createRequire(import.meta.url).resolve(FILE)))
