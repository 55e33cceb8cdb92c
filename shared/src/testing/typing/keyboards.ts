import { onUsKeyboard } from '../../barcode/wedge-keys.ts'

/** A key with what has to be held for it. */
export interface Press {
  code: string
  shift?: boolean
  ctrl?: boolean
  /** Right Alt: shows as Ctrl + Alt. */
  altGr?: boolean
}

export type Layout = 'us' | 'de' | 'fr'

/** What differs from a US keyboard: without and with Shift; `†` is a dead key. */
const DIFFERENT: Readonly<Record<Exclude<Layout, 'us'>, Readonly<Record<string, string>>>> = {
  de: {
    ...{
      KeyY: 'zZ',
      KeyZ: 'yY',
      Backquote: '††',
      Minus: 'ß?',
      Equal: '††',
      BracketLeft: 'üÜ',
      BracketRight: '+*',
    },
    ...{
      Semicolon: 'öÖ',
      Quote: 'äÄ',
      Backslash: "#'",
      Comma: ',;',
      Period: '.:',
      Slash: '-_',
      Digit2: '2"',
    },
    ...{ Digit3: '3§', Digit6: '6&', Digit7: '7/', Digit8: '8(', Digit9: '9)', Digit0: '0=' },
  },
  fr: {
    ...{
      KeyQ: 'aA',
      KeyA: 'qQ',
      KeyW: 'zZ',
      KeyZ: 'wW',
      KeyM: ',?',
      Semicolon: 'mM',
      Comma: ';.',
      Period: ':/',
    },
    ...{
      Slash: '!§',
      Minus: ')°',
      Equal: '=+',
      BracketLeft: '††',
      BracketRight: '$£',
      Quote: 'ù%',
      Backslash: '*µ',
    },
    ...{ Digit1: '&1', Digit2: 'é2', Digit3: '"3', Digit4: "'4", Digit5: '(5', Digit6: '-6', Digit7: 'è7' },
    ...{ Digit8: '_8', Digit9: 'ç9', Digit0: 'à0', Backquote: '²²' },
  },
}

const ALT_GR: Readonly<Record<Layout, Readonly<Record<string, string>>>> = {
  us: {},
  de: { KeyQ: '@', KeyE: '€', Digit7: '{', Digit8: '[', Digit9: ']', Digit0: '}', Minus: '\\' },
  fr: { Digit0: '@', Digit5: '[', Minus: ']', Digit4: '{', Equal: '}', Digit8: '\\' },
}

const CODES = [
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
  ...[...'0123456789'].map((digit) => `Digit${digit}`),
  ...['Backquote', 'Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote'],
  ...['Comma', 'Period', 'Slash', 'Space'],
]

/** `KeyboardEvent.key` of a press on a machine with this layout. */
export function keyOf(
  { code, shift = false, altGr = false }: Press,
  layout: Layout,
  capsLock = false,
): string {
  if (code === 'Enter' || code === 'Tab' || /^F\d/.test(code)) return code
  if (altGr) return ALT_GR[layout][code] ?? ''
  const own = layout === 'us' ? undefined : DIFFERENT[layout][code]
  const isLetter = /^\p{L}$/u.test(own?.charAt(0) ?? onUsKeyboard(code, false) ?? '')
  const isShifted = shift !== (capsLock && isLetter)
  const character = own === undefined ? onUsKeyboard(code, isShifted) : own.charAt(isShifted ? 1 : 0)
  return character === '†' ? 'Dead' : (character ?? '')
}

const known = new Map<string, Press | undefined>()

/** How a scanner that is set to this layout types a character; undefined for one that it has no key for. */
export function pressFor(character: string, layout: Layout): Press | undefined {
  const name = `${layout} ${character}`
  if (!known.has(name)) known.set(name, findPress(character, layout))
  return known.get(name)
}

function findPress(character: string, layout: Layout): Press | undefined {
  if (character === '\u001d') return { code: 'BracketRight', ctrl: true }
  for (const code of CODES) {
    if (keyOf({ code }, layout) === character) return { code }
    if (keyOf({ code, shift: true }, layout) === character) return { code, shift: true }
    if (keyOf({ code, altGr: true }, layout) === character) return { code, altGr: true }
  }
  return undefined
}
