import type { Bitmap } from '../raster/bitmap.ts'

/** A black bar, counted in modules from the left. */
export type Bar = { readonly at: number; readonly width: number }

export type Align = 'left' | 'center' | 'right'

export type Style = {
  readonly bold: boolean
  readonly underline: boolean
  readonly inverse: boolean
  /** How many times as wide and as high as font A's 12 by 24 dots. */
  readonly width: number
  readonly height: number
}

export type Span = Style & { readonly text: string }

/** One thing on the paper, from top to bottom. */
export type PaperRow =
  | {
      readonly kind: 'line'
      readonly align: Align
      readonly spans: readonly Span[]
      /** From one line to the next, however low its letters are. */
      readonly pitchDots: number
    }
  | { readonly kind: 'space'; readonly dots: number }
  | {
      readonly kind: 'barcode'
      readonly align: Align
      readonly text: string
      readonly bars: readonly Bar[]
      /** How wide the bars and their gaps are together. */
      readonly modules: number
      readonly heightDots: number
      readonly moduleDots: number
      readonly hasText: boolean
    }
  /** A QR code and what a camera reads of it. */
  | { readonly kind: 'qr'; readonly align: Align; readonly text: string; readonly bitmap: Bitmap }
  | { readonly kind: 'picture'; readonly align: Align; readonly bitmap: Bitmap }
  | { readonly kind: 'cut'; readonly isPartial: boolean }

export type Paper = {
  readonly rows: readonly PaperRow[]
  /** Pulses on the drawer's connector. */
  readonly kicks: number
}

export const spanColumns = (span: Span): number => span.text.length * span.width

/** How much paper a line takes: large letters push the next line down. */
export const lineDots = (spans: readonly Span[], pitchDots: number): number => {
  const highest = Math.max(1, ...spans.map((span) => span.height))
  return Math.max(pitchDots, highest * 24 + (highest > 1 ? 6 : 0))
}
