import type { CodePage } from '../escpos/code-page-tables.ts'

/** What one make of printers understands. */
export type PrinterProfile = {
  readonly name: string
  /** Its code pages with their numbers in ESC t; what stands first is tried first. */
  readonly codePages: readonly (readonly [CodePage, number])[]
  readonly hasCutter: boolean
  /** It opens the drawer by DLE DC4 also while it is out of paper or open. */
  readonly kicksAtOnce: boolean
  /** Rows of a picture that it takes in one piece. */
  readonly rasterRows: number
  /** It answers DLE EOT; one that does not is not asked again after a while. */
  readonly status: 'asked' | 'asked-and-told' | 'none'
}
