import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { encodeEscPos } from '../../src/devices/printer/escpos/encode-escpos.ts'
import { profileNamed } from '../../src/devices/printer/profiles/profiles.ts'
import { type Bitmap, createBitmap, isBlack } from '../../src/devices/printer/raster/bitmap.ts'
import { interpretEscPos } from '../../src/devices/printer/virtual/escpos-interpreter.ts'
import { paperBitmap } from '../../src/devices/printer/virtual/paper-bitmap.ts'
import { encodePng } from '../../src/devices/printer/virtual/png.ts'
import { testFont } from '../../src/devices/testing/printer-font.ts'
import { sampleLocales, sampleReceipts } from '../../src/devices/testing/sample-receipts.ts'

const HELP = `Prints ten receipts in four languages on two widths of paper, to look at them.

npm run receipts -- [--out DIR] [--profile NAME]

  --out DIR       where the pictures go: a PNG for each receipt and a sheet for each language and width (receipt-sheets)
  --profile NAME  the make of printer that they are made for (generic)

Each picture is drawn from the bytes that a printer would get.
`
const GAP_DOTS = 24

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'receipt-sheets' },
    profile: { type: 'string', default: 'generic' },
    help: { type: 'boolean' },
  },
})
const profile = profileNamed(values.profile)
if (values.help || !profile) {
  process.stdout.write(profile ? HELP : `There is no profile "${values.profile}".\n${HELP}`)
  process.exit(profile ? 0 : 1)
}

const font = await testFont()
mkdirSync(values.out, { recursive: true })
let count = 0
for (const locale of sampleLocales)
  for (const columns of [32, 48] as const) {
    const pictures = sampleReceipts(locale).map(({ name, document }) => {
      const { rows } = interpretEscPos(encodeEscPos(document, columns, { profile, font }), columns)
      const picture = paperBitmap(rows, columns, font)
      writeFileSync(join(values.out, `${locale}-${columns}-${name}.png`), encodePng(picture))
      return picture
    })
    count += pictures.length
    writeFileSync(join(values.out, `sheet-${locale}-${columns}.png`), encodePng(sheet(pictures)))
  }
process.stdout.write(`${count} receipts in ${values.out}\n`)

/** Side by side, on black. */
function sheet(pictures: readonly Bitmap[]): Bitmap {
  const width = pictures.reduce((sum, picture) => sum + picture.widthDots + GAP_DOTS, GAP_DOTS)
  const height = Math.max(...pictures.map((picture) => picture.heightDots)) + 2 * GAP_DOTS
  const whole = createBitmap(width, height)
  whole.data.fill(0xff)
  let left = GAP_DOTS
  for (const picture of pictures) {
    for (let y = 0; y < picture.heightDots; y += 1)
      for (let x = 0; x < picture.widthDots; x += 1)
        if (!isBlack(picture, x, y)) whiten(whole, left + x, GAP_DOTS + y)
    left += picture.widthDots + GAP_DOTS
  }
  return whole
}

function whiten(bitmap: Bitmap, x: number, y: number): void {
  const at = y * bitmap.bytesPerRow + (x >> 3)
  bitmap.data[at] = (bitmap.data[at] ?? 0) & ~(0x80 >> (x & 7))
}
