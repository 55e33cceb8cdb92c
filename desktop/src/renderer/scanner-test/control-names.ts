import { ODD_KEY } from '../wedge/raw-keys.ts'

const NAMES: Readonly<Record<string, string>> = {
  ...{
    '\u0002': 'STX',
    '\u0003': 'ETX',
    '\u0004': 'EOT',
    '\t': 'Tab',
    '\n': 'LF',
    '\r': 'CR',
    '\u001d': 'GS',
  },
  ...{ '\u001e': 'RS', ' ': 'Space', [ODD_KEY]: 'Key' },
}

/** How a character that has no picture is called; undefined for one that has. */
export function controlName(character: string): string | undefined {
  const known = NAMES[character]
  if (known !== undefined) return known
  const point = character.codePointAt(0) ?? 0
  return point < 0x20 || (point >= 0x7f && point < 0xa0)
    ? `0x${point.toString(16).padStart(2, '0')}`
    : undefined
}

export const nameAll = (text: string): string =>
  [...text].map((character) => controlName(character) ?? character).join(' ')
