/** Bytes for a printer's file. */
export type FileOrder = { readonly id: number; readonly bytes: Uint8Array }

/** What the thread that has a printer's file open says about it. */
export type FileWord =
  | { readonly kind: 'opened' }
  | { readonly kind: 'heard'; readonly bytes: Uint8Array }
  /** The kernel has handed all of it on. */
  | { readonly kind: 'taken'; readonly id: number }
  /** The file is of no use any more. Of the orders that are open none was begun, but perhaps the first. */
  | { readonly kind: 'lost'; readonly reason: string; readonly isFirstBegun: boolean }
