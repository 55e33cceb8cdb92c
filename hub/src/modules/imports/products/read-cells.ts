import { AppError } from '@codex/shared/errors/app-error'
import { parseMinor } from '@codex/shared/money/parse'
import { FaultyRow } from './row-fault.ts'

export type Cells = { readonly [column: string]: unknown }

const FLAGS: Readonly<Record<string, boolean>> = {
  ...{ true: true, yes: true, y: true, 1: true, x: true },
  ...{ false: false, no: false, n: false, 0: false, '-': false },
}

/** Undefined for a column that is not there; an empty cell is an empty text. */
export function textIn(cells: Cells, column: string): string | undefined {
  const value = cells[column]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') throw new FaultyRow(column, 'NOT_TEXT', typeof value)
  const text = value.trim()
  if (text.includes('\u0000') || /\p{Surrogate}/u.test(text))
    throw new FaultyRow(column, 'NOT_TEXT', 'no Unicode')
  return text
}

/** @param most longest text */
export function shortText(cells: Cells, column: string, most: number): string | undefined {
  const text = textIn(cells, column)
  if (text !== undefined && text.length > most)
    throw new FaultyRow(column, 'TOO_LONG', `${text.length} > ${most}`)
  return text
}

/** One of the words; an empty cell is as one that is not there. */
export function wordIn<W extends string>(
  cells: Cells,
  column: string,
  words: readonly W[],
  code: 'UNIT_UNKNOWN' | 'KIND_UNKNOWN' | 'TRACKED_BY_UNKNOWN',
): W | undefined {
  const text = textIn(cells, column)?.toLowerCase()
  if (!text) return undefined
  const word = words.find((one) => one === text)
  if (!word) throw new FaultyRow(column, code, text)
  return word
}

export function flagIn(cells: Cells, column: string): boolean | undefined {
  const text = textIn(cells, column)?.toLowerCase()
  if (!text) return undefined
  const flag = FLAGS[text]
  if (flag === undefined) throw new FaultyRow(column, 'FLAG_INVALID', text)
  return flag
}

type Spelling = { readonly currency: string; readonly locale: string }

/** As people of the locale write an amount, in minor units of the currency: never rounded, never below zero. */
export function priceIn(cells: Cells, column: string, { currency, locale }: Spelling): number | undefined {
  const text = textIn(cells, column)
  if (!text) return undefined
  try {
    const minor = parseMinor(text, currency, locale)
    if (minor >= 0) return minor
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
  throw new FaultyRow(column, 'PRICE_INVALID', text)
}

export function ageIn(cells: Cells, column: string): number | undefined {
  const text = textIn(cells, column)
  if (!text) return undefined
  if (!/^\d{1,2}$/.test(text)) throw new FaultyRow(column, 'MINIMUM_AGE_INVALID', text)
  return Number(text)
}
