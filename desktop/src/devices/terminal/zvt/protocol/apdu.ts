/** One message: two bytes that say what it is, and its data (ZVT PA00P015, "APDU"). */
export type Apdu = { readonly code: number; readonly data: Uint8Array }

/** From here on the length has three bytes: FF, then the low and the high one. */
const LONG = 0xff
const HEAD = 3
const LONG_HEAD = 5

/** Data of up to 65,535 bytes: more than the length can say. */
export function encodeApdu(code: number, data: ArrayLike<number> = []): Uint8Array {
  const { length } = data
  const size = length < LONG ? [length] : [LONG, length & 0xff, length >> 8]
  return Uint8Array.of(code >> 8, code & 0xff, ...size, ...Array.from(data))
}

/** Cuts a stream of bytes into messages, wherever it is split. It holds at most one message that is not complete. */
export function createApduReader() {
  let held = new Uint8Array(512)
  let filled = 0

  const keep = (bytes: Uint8Array): void => {
    const needed = filled + bytes.length
    if (needed > held.length) {
      const larger = new Uint8Array(Math.max(needed, held.length * 2))
      larger.set(held.subarray(0, filled))
      held = larger
    }
    held.set(bytes, filled)
    filled = needed
  }

  /** Where the message at `start` has its data, once all of it is there. */
  const find = (start: number): { from: number; to: number } | undefined => {
    if (filled - start < HEAD) return undefined
    const short = held[start + 2] ?? 0
    if (short !== LONG) return whole(start + HEAD, short)
    if (filled - start < LONG_HEAD) return undefined
    return whole(start + LONG_HEAD, (held[start + 3] ?? 0) + (held[start + 4] ?? 0) * 256)
  }

  const whole = (from: number, length: number) =>
    filled - from < length ? undefined : { from, to: from + length }

  return {
    /** The messages that these bytes complete. */
    push: (bytes: Uint8Array): Apdu[] => {
      keep(bytes)
      const apdus: Apdu[] = []
      let start = 0
      for (let at = find(start); at; at = find(start)) {
        const code = ((held[start] ?? 0) << 8) | (held[start + 1] ?? 0)
        apdus.push({ code, data: held.slice(at.from, at.to) })
        start = at.to
      }
      held.copyWithin(0, start, filled)
      filled -= start
      return apdus
    },
    /** Bytes of a message that is not complete. */
    held: (): number => filled,
  }
}
export type ApduReader = ReturnType<typeof createApduReader>
