/** How a letter of the Arabic script looks by its neighbours: alone, joined to the one before, after, or both. */
type Forms = {
  readonly alone: number
  readonly last: number
  readonly first?: number
  readonly middle?: number
}

/** Unicode's presentation forms, B before A: where both have a letter, B has all its forms. */
const BLOCKS = [
  [0xfe80, 0xfefc],
  [0xfb50, 0xfbff],
] as const

const forms = new Map<string, Forms>()
for (const [start, end] of BLOCKS) {
  // A letter's forms stand side by side, in this order, and each is compatible with the letter alone.
  for (let code: number = start; code <= end; ) {
    const letter = String.fromCodePoint(code).normalize('NFKC')
    let next = code + 1
    while (next <= end && String.fromCodePoint(next).normalize('NFKC') === letter) next += 1
    const count = next - code
    const isKnown = forms.has(letter) || letter === String.fromCodePoint(code)
    if (!isKnown && count === 4)
      forms.set(letter, { alone: code, last: code + 1, first: code + 2, middle: code + 3 })
    else if (!isKnown && count === 2) forms.set(letter, { alone: code, last: code + 1 })
    code = next
  }
}

const LAM = '\u0644'
const TATWEEL = 0x640
const JOINER = 0x200d

const letterOf = (code: number): string => String.fromCodePoint(code)
const joinsNext = (code: number | undefined): boolean =>
  code !== undefined &&
  (code === TATWEEL || code === JOINER || forms.get(letterOf(code))?.first !== undefined)
const joinsBefore = (code: number | undefined): boolean =>
  code !== undefined && (code === TATWEEL || code === JOINER || forms.has(letterOf(code)))

/**
 * The forms of letters that follow each other, given in reading order without their marks. A lam and an alef become
 * one form, and the alef's place is empty. Letters of other scripts stay as they are.
 */
export function joinLetters(codes: readonly number[]): (number | undefined)[] {
  const joined: (number | undefined)[] = [...codes]
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0
    const ligature = forms.get(letterOf(code) + letterOf(codes[at + 1] ?? 0))
    const before = joinsNext(codes[at - 1])
    if (letterOf(code) === LAM && ligature) {
      joined[at] = before ? ligature.last : ligature.alone
      joined[at + 1] = undefined
      at += 1
      continue
    }
    const own = forms.get(letterOf(code))
    if (!own) continue
    const after = own.first !== undefined && joinsBefore(codes[at + 1])
    if (before) joined[at] = after ? (own.middle ?? own.last) : own.last
    else joined[at] = after ? (own.first ?? own.alone) : own.alone
  }
  return joined
}
