/** So many digits in a row could be a card's number. */
const CARD_NUMBER = /\d(?:[ -]?\d){10,}/g

/**
 * What a terminal writes, for a receipt: printable ASCII, and nothing that could be a card's number, whatever field it
 * comes in. Undefined when nothing is left.
 */
export function plainText(bytes: Uint8Array | undefined, longest: number): string | undefined {
  if (!bytes) return undefined
  const text = Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ' ',
  ).join('')
  const clean = text.replace(CARD_NUMBER, '').replace(/ +/g, ' ').trim().slice(0, longest)
  return clean === '' ? undefined : clean
}
