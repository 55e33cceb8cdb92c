const ESC = 0x1b
const GS = 0x1d

export type Align = 'left' | 'center' | 'right'
/** Large letters are twice as wide and high, tall ones only as high. */
export type Size = 'normal' | 'large' | 'tall'

export const LINE_FEED = 0x0a
export const INITIALISE = [ESC, 0x40]
/** Feeds the last line past the blade and leaves a bridge of paper, so that the receipt does not fall. */
export const CUT = [GS, 0x56, 66, 0]

export const feed = (lines: number): number[] => [ESC, 0x64, lines]
export const feedDots = (dots: number): number[] => [ESC, 0x4a, dots]
export const align = (to: Align): number[] => [ESC, 0x61, { left: 0, center: 1, right: 2 }[to]]
export const bold = (on: 0 | 1): number[] => [ESC, 0x45, on]
export const size = (to: Size): number[] => [GS, 0x21, { normal: 0x00, large: 0x11, tall: 0x01 }[to]]
export const inverse = (on: 0 | 1): number[] => [GS, 0x42, on]
