/** Decimal digits, two in a byte, filled with zeros from the left. Digits that do not fit are a bug of the caller. */
export function toBcd(value: number, bytes: number): number[] {
  const digits = String(value).padStart(bytes * 2, '0')
  return Array.from({ length: bytes }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16))
}

/** Undefined when a half byte is no decimal digit. */
export function bcdDigits(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return undefined
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return /^\d+$/.test(text) ? text : undefined
}

export function fromBcd(bytes: Uint8Array | undefined): number | undefined {
  const digits = bcdDigits(bytes)
  return digits === undefined ? undefined : Number(digits)
}
