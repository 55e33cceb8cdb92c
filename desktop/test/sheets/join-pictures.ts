import type { ElectronApplication } from 'playwright'

const COLUMNS = 4
const WIDTH = 480
const GAP = 16

/** One picture of many, row by row: the till's own Chromium scales and joins them. */
export const joinPictures = (app: ElectronApplication, files: readonly string[]): Promise<Buffer> =>
  app
    .evaluate(
      ({ nativeImage }, { files: names, columns, width, gap }) => {
        const pictures = names.map((name) =>
          nativeImage.createFromPath(name).resize({ width, quality: 'best' }),
        )
        const height = Math.max(...pictures.map((picture) => picture.getSize().height))
        const rows = Math.ceil(pictures.length / columns)
        const [allWidth, allHeight] = [columns * (width + gap) + gap, rows * (height + gap) + gap]
        const sheet = Buffer.alloc(allWidth * allHeight * 4, 0xb0)
        pictures.forEach((picture, place) => {
          const bitmap = picture.toBitmap()
          const size = picture.getSize()
          const left = gap + (place % columns) * (width + gap)
          const top = gap + Math.floor(place / columns) * (height + gap)
          for (let y = 0; y < size.height; y += 1) {
            const from = y * size.width * 4
            bitmap.copy(sheet, ((top + y) * allWidth + left) * 4, from, from + size.width * 4)
          }
        })
        const whole = nativeImage.createFromBitmap(sheet, { width: allWidth, height: allHeight })
        return whole.toPNG().toString('base64')
      },
      { files: [...files], columns: COLUMNS, width: WIDTH, gap: GAP },
    )
    .then((text) => Buffer.from(text, 'base64'))
