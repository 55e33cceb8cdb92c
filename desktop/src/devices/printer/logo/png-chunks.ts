import { AppError } from '@codex/shared/errors/app-error'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

export const COLOURS = { grey: 0, colour: 2, palette: 3, greyAlpha: 4, colourAlpha: 6 } as const
const DEPTHS = new Map<number, readonly number[]>([
  [COLOURS.grey, [1, 2, 4, 8, 16]],
  [COLOURS.colour, [8, 16]],
  [COLOURS.palette, [1, 2, 4, 8]],
  [COLOURS.greyAlpha, [8, 16]],
  [COLOURS.colourAlpha, [8, 16]],
])

/** What a logo may be: more is no use on paper of 576 dots. */
export const MOST_PIXELS_ASIDE = 2_048

export type PngParts = {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colour: number
  readonly palette: Uint8Array
  /** Of the palette's entries, or the one colour that is not there at all. */
  readonly alpha: Uint8Array
  readonly zipped: Uint8Array
}

export const refused = (reason: string): AppError => new AppError('LOGO_INVALID', { reason })

/**
 * A PNG file (ISO/IEC 15948) cut into what draws it.
 *
 * @throws LOGO_INVALID {reason}
 */
export function readChunks(file: Uint8Array): PngParts {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (!SIGNATURE.every((byte, at) => file[at] === byte)) throw refused('not a PNG file')
  let [palette, alpha] = [new Uint8Array(), new Uint8Array()]
  let header: DataView | undefined
  const zipped: Uint8Array[] = []
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8))
    const end = at + 8 + length
    if (end + 4 > file.length) throw refused('cut short')
    const body = file.subarray(at + 8, end)
    if (type === 'IHDR' && length === 13) header = new DataView(file.buffer, file.byteOffset + at + 8, length)
    if (type === 'PLTE') palette = Uint8Array.from(body)
    if (type === 'tRNS') alpha = Uint8Array.from(body)
    if (type === 'IDAT') zipped.push(body)
    if (type === 'IEND') break
    at = end + 4
  }
  if (!header || zipped.length === 0) throw refused('not a PNG file')
  return { ...readHeader(header), palette, alpha, zipped: Buffer.concat(zipped) }
}

function readHeader(header: DataView): Pick<PngParts, 'width' | 'height' | 'depth' | 'colour'> {
  const [width, height] = [header.getUint32(0), header.getUint32(4)]
  const [depth, colour, interlace] = [header.getUint8(8), header.getUint8(9), header.getUint8(12)]
  if (width === 0 || height === 0) throw refused('empty')
  if (Math.max(width, height) > MOST_PIXELS_ASIDE)
    throw refused(`larger than ${MOST_PIXELS_ASIDE} pixels a side`)
  if (!DEPTHS.get(colour)?.includes(depth)) throw refused('no known kind of PNG')
  if (interlace !== 0) throw refused('interlaced')
  return { width, height, depth, colour }
}
