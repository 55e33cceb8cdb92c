/** Columns of font A, 12 dots wide: 32 on 58 mm paper, 42 or 48 on 80 mm, depending on the model. */
export const paperColumns = [32, 42, 48] as const
export type PaperColumns = (typeof paperColumns)[number]

export const DOTS_PER_COLUMN = 12
