import { splitAimIdentifier } from '@codex/shared/barcode/aim-identifier'
import { parseBarcode } from '@codex/shared/barcode/parse-barcode'
import { scanFacts } from '@codex/shared/barcode/scan-facts'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'

/** How long it is waited for: a scan long after was meant for goods. */
const WAITS_MS = 120_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'clock'>
  readonly operators: Pick<Operators, 'require' | 'isLocked'>
  readonly rules: Pick<Rules, 'scanContext'>
  /** The code that the screen waits for, without what the scanner says of its kind. */
  readonly given: (code: string) => void
}
type Piece = 'serial' | 'lot'

/** A scan that is no goods but the answer to what the screen asks: the number of a voucher, of a gift card, of a piece. */
export function createAskedCode({ deps: { clock }, operators, rules, given }: Parts) {
  let untilMs: number | undefined
  let piece: Piece | undefined

  /** What a GS1 code says of the piece; any other code is the number itself. */
  const said = (code: string): string => {
    const read = piece && scanFacts(parseBarcode(code), rules.scanContext())
    const named = piece && read?.ok ? read.facts.tracking[piece] : undefined
    return named ?? splitAimIdentifier(code).code
  }

  return {
    /** The next scan is the answer. */
    ask: (of?: Piece): void => {
      operators.require()
      piece = of
      untilMs = clock.monotonicMs() + WAITS_MS
    },
    drop: (): void => {
      untilMs = undefined
    },
    /** True when the scan was the answer. At a locked till nobody is asked. */
    take: (code: string): boolean => {
      if (untilMs === undefined || clock.monotonicMs() > untilMs || operators.isLocked()) return false
      untilMs = undefined
      given(said(code))
      return true
    },
  }
}
export type AskedCode = ReturnType<typeof createAskedCode>
