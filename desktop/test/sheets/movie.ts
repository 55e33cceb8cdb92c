import gifenc from 'gifenc'
import type { ElectronApplication, Page } from 'playwright'

/** Wide enough to read on a page, and a fifth of the pixels. */
const WIDTH = 960
const COLOURS = 256

/** A moving picture made of real ones; the till's own Chromium scales them. */
export function createMovie(app: ElectronApplication, page: Page) {
  const gif = gifenc.GIFEncoder()
  let count = 0

  return {
    /** What is on the screen, shown for so long. */
    take: async (shownMs: number): Promise<void> => {
      const png = (await page.screenshot()).toString('base64')
      const { width, height, pixels } = await app.evaluate(
        ({ nativeImage }, { data, to }) => {
          const picture = nativeImage
            .createFromBuffer(Buffer.from(data, 'base64'))
            .resize({ width: to, quality: 'best' })
          return { ...picture.getSize(), pixels: picture.toBitmap().toString('base64') }
        },
        { data: png, to: WIDTH },
      )
      const rgba = fromBgra(Buffer.from(pixels, 'base64'))
      const palette = gifenc.quantize(rgba, COLOURS)
      gif.writeFrame(gifenc.applyPalette(rgba, palette), width, height, { palette, delay: shownMs })
      count += 1
    },
    count: (): number => count,
    finish: (): Uint8Array => {
      gif.finish()
      return gif.bytes()
    },
  }
}

/** Chromium's bitmaps have blue first. */
function fromBgra(pixels: Uint8Array): Uint8Array {
  const rgba = Uint8Array.from(pixels)
  for (let at = 0; at < rgba.length; at += 4) {
    rgba[at] = pixels[at + 2] ?? 0
    rgba[at + 2] = pixels[at] ?? 0
  }
  return rgba
}
