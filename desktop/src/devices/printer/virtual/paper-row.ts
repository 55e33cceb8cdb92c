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
  | { readonly kind: 'line'; readonly align: Align; readonly spans: readonly Span[] }
  | { readonly kind: 'space'; readonly dots: number }
  | {
      readonly kind: 'barcode'
      readonly align: Align
      readonly text: string
      /** Code 128 symbols from start to stop. */
      readonly symbols: readonly number[]
      readonly heightDots: number
      readonly moduleDots: number
      readonly hasText: boolean
    }
  | { readonly kind: 'cut'; readonly isPartial: boolean }

export type Paper = {
  readonly rows: readonly PaperRow[]
  /** Pulses on the drawer's connector. */
  readonly kicks: number
}

export const spanColumns = (span: Span): number => span.text.length * span.width
