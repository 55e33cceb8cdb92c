import { graphemeColumns, graphemesOf } from '@codex/shared/receipt/text-columns'
import { joinLetters } from './arabic-forms.ts'
import { bidiLevels } from './bidi-levels.ts'
import { directionOf, hasRightToLeft } from './bidi-types.ts'
import { mirrored, visualOrder } from './visual-order.ts'

/** What stands on one place of a row: a letter in the form that is drawn, with its marks, over so many columns. */
export type Cell = { readonly text: string; readonly columns: number }

export type Direction = 'ltr' | 'auto'

const INVISIBLE = /^(?:\p{Cf}|\p{Variation_Selector})+$/u

/**
 * A row as it lies on the paper, from left to right: Arabic joined, what is read from right to left turned round. It
 * takes exactly the columns that its text was counted to take.
 */
export function rowCells(row: string, direction: Direction): Cell[] {
  const graphemes = graphemesOf(row)
  if (!hasRightToLeft(row)) return graphemes.flatMap((text) => cellOf(text))
  const levels = bidiLevels(graphemes, direction === 'ltr' ? 'ltr' : directionOf(graphemes))
  const joined = joinRow(graphemes)
  const cells = visualOrder(levels).flatMap((place) => {
    const isRightToLeft = (levels[place] ?? 0) % 2 === 1
    const text = joined[place]
    // The empty place of an alef is kept for now: the row must not grow shorter.
    if (text === undefined) return [{ text: '', columns: 1 }]
    return cellOf(isRightToLeft ? mirrored(text) : text, graphemes[place])
  })
  return gapsToTheRight(cells)
}

function cellOf(text: string, counted = text): Cell[] {
  const columns = graphemeColumns(counted)
  return columns === 0 || INVISIBLE.test(counted) ? [] : [{ text, columns }]
}

/** The graphemes with their letters in the forms that their neighbours make; undefined: part of the one before. */
function joinRow(graphemes: readonly string[]): (string | undefined)[] {
  const letters = graphemes.flatMap((text, place) => lettersOf(text, place))
  const forms = joinLetters(letters.map((letter) => letter.code))
  const joined: (string | undefined)[] = [...graphemes]
  letters.forEach(({ code, place }, at) => {
    if (place === undefined) return
    const form = forms[at]
    const marks = (graphemes[place] ?? '').slice(String.fromCodePoint(code).length)
    joined[place] = form === undefined ? undefined : String.fromCodePoint(form) + marks
  })
  return joined
}

type Letter = { readonly code: number; readonly place: number | undefined }

/** Marks do not part letters, and neither do signs that nobody sees; a joiner behind a letter has its say. */
function lettersOf(text: string, place: number): Letter[] {
  const joiner = /[\u200c\u200d]/.exec(text)
  const behind = joiner ? [{ code: joiner[0].charCodeAt(0), place: undefined }] : []
  if (/^\p{Cf}+$/u.test(text)) return behind
  return [{ code: text.codePointAt(0) ?? 0, place }, ...behind]
}

/** Places that became free go behind their word, so that no hole is in it. */
function gapsToTheRight(cells: readonly Cell[]): Cell[] {
  const moved: Cell[] = []
  let gaps = 0
  const close = (): void => {
    for (; gaps > 0; gaps -= 1) moved.push({ text: ' ', columns: 1 })
  }
  for (const cell of cells) {
    if (cell.text === '') gaps += 1
    else {
      if (cell.text === ' ') close()
      moved.push(cell)
    }
  }
  close()
  return moved
}
