import type { BlockOf } from '../document.ts'

/** Columns by which what explains a line stands in. */
const INDENT = 2

export const rule: BlockOf<'rule'> = { kind: 'rule' }
export const blank: BlockOf<'feed'> = { kind: 'feed', lines: 1 }

export const banner = (text: string): BlockOf<'banner'> => ({ kind: 'banner', text })

export const text = (value: string, align: 'left' | 'center' = 'left'): BlockOf<'text'> => ({
  kind: 'text',
  text: value,
  align,
  size: 'normal',
  bold: false,
})

export const title = (value: string): BlockOf<'text'> => ({
  kind: 'text',
  text: value,
  align: 'center',
  size: 'large',
  bold: true,
})

/** Explains the row before it. */
export const detail = (value: string): BlockOf<'text'> => ({ ...text(value), indent: INDENT })

export const pair = (left: string, right: string): BlockOf<'pair'> => ({
  kind: 'pair',
  left,
  right,
  size: 'normal',
  bold: false,
})
