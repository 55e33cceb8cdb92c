/** One keydown event. `atMs` is the event's own time stamp (monotonic ms), not the time of handling it. */
export interface WedgeKey {
  /** `KeyboardEvent.key`: what the key means in the layout of this machine. */
  key: string
  /** `KeyboardEvent.code`: which key it is, whatever it means. */
  code?: string
  atMs: number
  repeat?: boolean
  shift?: boolean
  ctrl?: boolean
  alt?: boolean
  meta?: boolean
}

/** How a scanner is set to type. */
export interface WedgeTyping {
  /** `us`: by the position of the keys on a US keyboard, whatever layout and lock keys this machine has. */
  layout?: 'system' | 'us'
  /** The key or character that stands for GS1's separator, besides Ctrl + ]. */
  groupSeparator?: string | null
}

/** GS1's separator. */
export const GS = '\u001d'

/** What a key is for a scanner's code: a character, or one of those that are none. */
export type KeyMeaning =
  /** `typed` is what the focused field gets when the key goes through. */
  | { is: 'character'; text: string; typed: string }
  /** Pressed around characters; types nothing. */
  | { is: 'silent' }
  /** No character, and yet perhaps of a scanner: a function key, or one that this machine has no name for. */
  | { is: 'odd' }
  | { is: 'other' }

export function meaningOf(press: WedgeKey, { layout, groupSeparator }: WedgeTyping): KeyMeaning {
  const { key, code = '', repeat, shift = false, ctrl = false, alt = false, meta } = press
  const typed = isPrintable(key) ? key : ''
  if (isSilent(key)) return { is: 'silent' }
  if (ctrl && !alt && !meta && (key === ']' || code === 'BracketRight'))
    return { is: 'character', text: GS, typed: '' }
  // AltGr shows as Ctrl + Alt; scanners set to a national layout type `]` or `@` with it.
  if (meta || ctrl !== alt || repeat) return { is: 'other' }
  if (groupSeparator && key === groupSeparator) return { is: 'character', text: GS, typed }
  if (layout === 'us') {
    const text = onUsKeyboard(code, shift)
    if (text !== undefined) return { is: 'character', text, typed }
  }
  if (typed !== '') return { is: 'character', text: key, typed }
  // The next key brings the letter with its accent.
  if (key === 'Dead') return { is: 'silent' }
  return { is: /^(F\d\d?|Unidentified|Process)$/.test(key) ? 'odd' : 'other' }
}

/** Keys that scanners press around characters and that type nothing. */
const SILENT = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock', 'Meta'])

export const isSilent = (key: string): boolean => SILENT.has(key)

/** `KeyboardEvent.key` names actions by words and characters by themselves. */
const isPrintable = (key: string): boolean => key.length > 0 && key.length <= 2 && [...key].length === 1

/** UI Events KeyboardEvent code Values, 3.1.1: the keys of a US keyboard, without and with Shift. */
const US_KEYS: Readonly<Record<string, string>> = {
  ...{ Backquote: '`~', Minus: '-_', Equal: '=+', BracketLeft: '[{', BracketRight: ']}', Backslash: '\\|' },
  ...{
    Semicolon: ';:',
    Quote: '\'"',
    Comma: ',<',
    Period: '.>',
    Slash: '/?',
    IntlBackslash: '\\|',
    Space: '  ',
  },
  ...{ Digit1: '1!', Digit2: '2@', Digit3: '3#', Digit4: '4$', Digit5: '5%', Digit6: '6^', Digit7: '7&' },
  ...{ Digit8: '8*', Digit9: '9(', Digit0: '0)', NumpadDecimal: '..', NumpadAdd: '++', NumpadSubtract: '--' },
  ...{ NumpadMultiply: '**', NumpadDivide: '//' },
}

/** The character of a key on a US keyboard; undefined for a key that types none. */
export function onUsKeyboard(code: string, shift: boolean): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^Numpad(\d)$/.exec(code)?.[1]
  return digit ?? US_KEYS[code]?.[shift ? 1 : 0]
}
