import type { ScaleReading } from '../../../ipc/scale.ts'

/** What a scale answers. `fault`: it said something that is no weight in kilograms. */
export type ScaleAnswer = ScaleReading | { readonly kind: 'fault'; readonly reason: string }

/** One question to a scale and the way to its answer. Bytes come one by one; it never throws, and holds little. */
export type Exchange = {
  /** What asks. */
  readonly first: Uint8Array
  /** What to send next, or the answer, once there is either. */
  readonly take: (
    byte: number,
  ) => ScaleAnswer | { readonly kind: 'send'; readonly bytes: Uint8Array } | undefined
}

export type CreateExchange = () => Exchange

/** "01.234" of kilograms: three decimals, so that every digit is exact. Undefined for all else. */
export function gramsOf(text: string): number | undefined {
  const digits = /^ {0,4}(\d{1,4})\.(\d{3})$/.exec(text)
  return digits ? Number(digits[1]) * 1000 + Number(digits[2]) : undefined
}
