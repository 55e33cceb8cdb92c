/**
 * The same code again within this many ms is the same reading: a radio that sends again, a scanner that stutters.
 * Scanners themselves wait 500 to 1,000 ms before they read a symbol that stays in their field once more, and a
 * practised cashier scans three articles in a second: nobody brings the next can before the scanner in so short a
 * time.
 */
export const USUAL_REPEAT_MS = 100

export interface Reading {
  /** With its identifier: the same digits in another symbology are another code. */
  code: string
  /** When it came, or began to come. Monotonic, ms. */
  atMs: number
  /** When its last key came, where it came key by key. */
  endMs?: number
  /** It was heard when it came. Of one that may have waited nobody knows how long ago it was. */
  isPunctual: boolean
}

/**
 * Finds the readings of one scanner that are told twice. Answers how many ms ago the same one was, or undefined for
 * a reading of its own. Times between readings are only trusted where the first one was punctual: a process that was
 * held up hears two articles at once that were scanned one after the other, and both were bought.
 *
 * A window of 0 lets all through.
 */
export function createRepeatGate(windowMs: number): (reading: Reading) => number | undefined {
  let last: Reading | undefined
  return (reading) => {
    const before = last
    last = reading
    if (windowMs <= 0 || !before?.isPunctual || before.code !== reading.code) return undefined
    const gapMs = reading.atMs - (before.endMs ?? before.atMs)
    return gapMs >= 0 && gapMs <= windowMs ? gapMs : undefined
  }
}
export type RepeatGate = ReturnType<typeof createRepeatGate>
