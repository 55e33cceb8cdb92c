/** Character sets of GS1 General Specifications 7.11: digits, 82 and 39 characters, and base64url of RFC 4648. */
export type CharacterSet = 'n' | 'x' | 'y' | 'z'

/** Character set 82 in the order of its values, which the check character pair is reckoned with. */
export const SET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'

const FOREIGN = {
  n: /[^0-9]/,
  x: /[^!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]/,
  y: /[^#\-/0-9A-Z]/,
  z: /[^A-Za-z0-9_-]/,
} as const

/** Place of the first character outside the set, or undefined; base64url may end in one or two `=`. */
export function foreignCharacterAt(text: string, set: CharacterSet): number | undefined {
  const at = (set === 'z' ? text.replace(/([A-Za-z0-9_-])={1,2}$/, '$1') : text).search(FOREIGN[set])
  return at === -1 ? undefined : at
}
