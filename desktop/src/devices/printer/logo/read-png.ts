import { inflateSync } from 'node:zlib'
import type { GreyPicture } from './grey-picture.ts'
import { COLOURS, type PngParts, readChunks, refused } from './png-chunks.ts'
import { unfilter } from './png-filters.ts'

const SAMPLES = new Map<number, number>([
  [COLOURS.grey, 1],
  [COLOURS.colour, 3],
  [COLOURS.palette, 1],
  [COLOURS.greyAlpha, 2],
  [COLOURS.colourAlpha, 4],
])

/**
 * A PNG file on white paper.
 *
 * @throws LOGO_INVALID {reason}
 */
export function readPng(file: Uint8Array): GreyPicture {
  const parts = readChunks(file)
  const { width, height, depth, colour } = parts
  const samples = SAMPLES.get(colour) ?? 1
  const bytesPerRow = Math.ceil((width * samples * depth) / 8)
  const raw = inflated(parts.zipped, (bytesPerRow + 1) * height)
  const rows = unfilter(raw, { height, bytesPerRow, pixelBytes: Math.max(1, (samples * depth) >> 3) })
  const sampleAt = (y: number, at: number): number => readSample(rows, y * bytesPerRow, at, depth)
  const toGrey = pixelReader(parts)
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) grey[y * width + x] = toGrey((of) => sampleAt(y, x * samples + of))
  return { width, height, grey }
}

/** A small file may say that it is a large picture: no more is unpacked than that needs. */
function inflated(zipped: Uint8Array, length: number): Uint8Array {
  try {
    const raw = inflateSync(zipped, { maxOutputLength: length })
    if (raw.length === length) return raw
  } catch {
    // What is wrong with it is of no use to whoever chose the file.
  }
  throw refused('damaged')
}

function readSample(rows: Uint8Array, row: number, at: number, depth: number): number {
  if (depth === 16) return ((rows[row + 2 * at] ?? 0) << 8) | (rows[row + 2 * at + 1] ?? 0)
  if (depth === 8) return rows[row + at] ?? 0
  const perByte = 8 / depth
  const shift = 8 - depth * ((at % perByte) + 1)
  return ((rows[row + Math.floor(at / perByte)] ?? 0) >> shift) & (2 ** depth - 1)
}

/** How bright each colour is to an eye (ITU-R BT.601). */
const brightness = (red: number, green: number, blue: number): number =>
  0.299 * red + 0.587 * green + 0.114 * blue

const onWhite = (grey: number, opacity: number): number => Math.round(255 - (255 - grey) * opacity)

function pixelReader({
  colour,
  depth,
  palette,
  alpha,
}: PngParts): (sample: (of: number) => number) => number {
  const full = 2 ** depth - 1
  const to255 = (value: number): number => (value * 255) / full
  const hidden = Array.from(
    { length: alpha.length >> 1 },
    (_, at) => ((alpha[2 * at] ?? 0) << 8) | (alpha[2 * at + 1] ?? 0),
  )
  switch (colour) {
    case COLOURS.palette:
      return (sample) => {
        const entry = sample(0)
        const [red = 0, green = 0, blue = 0] = palette.subarray(3 * entry, 3 * entry + 3)
        return onWhite(brightness(red, green, blue), (alpha[entry] ?? 255) / 255)
      }
    case COLOURS.grey:
      return (sample) => (sample(0) === hidden[0] ? 255 : Math.round(to255(sample(0))))
    case COLOURS.greyAlpha:
      return (sample) => onWhite(to255(sample(0)), sample(1) / full)
    default:
      return (sample) => {
        const [red, green, blue] = [sample(0), sample(1), sample(2)]
        const isHidden = hidden.length === 3 && red === hidden[0] && green === hidden[1] && blue === hidden[2]
        const opacity = colour === COLOURS.colourAlpha ? sample(3) / full : isHidden ? 0 : 1
        return onWhite(brightness(to255(red), to255(green), to255(blue)), opacity)
      }
  }
}
