import { splitAimIdentifier } from '@codex/shared/barcode/aim-identifier'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'

/** How long it is waited for: a scan long after was meant for goods. */
const WAITS_MS = 120_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'clock'>
  readonly operators: Pick<Operators, 'require' | 'isLocked'>
  /** The code that the screen waits for, without what the scanner says of its kind. */
  readonly given: (code: string) => void
}

/** A scan that is no goods but the answer to what the screen asks: the number of a voucher, of a gift card. */
export function createAskedCode({ deps: { clock }, operators, given }: Parts) {
  let untilMs: number | undefined

  return {
    /** The next scan is the answer. */
    ask: (): void => {
      operators.require()
      untilMs = clock.monotonicMs() + WAITS_MS
    },
    drop: (): void => {
      untilMs = undefined
    },
    /** True when the scan was the answer. At a locked till nobody is asked. */
    take: (code: string): boolean => {
      if (untilMs === undefined || clock.monotonicMs() > untilMs || operators.isLocked()) return false
      untilMs = undefined
      given(splitAimIdentifier(code).code)
      return true
    },
  }
}
export type AskedCode = ReturnType<typeof createAskedCode>
