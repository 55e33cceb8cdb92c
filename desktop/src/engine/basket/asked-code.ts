import { splitAimIdentifier } from '@codex/shared/barcode/aim-identifier'
import { parseBarcode } from '@codex/shared/barcode/parse-barcode'
import { scanFacts } from '@codex/shared/barcode/scan-facts'
import type { AskedPiece } from '../../ipc/calls/basket-calls.ts'
import type { EngineDeps } from '../deps.ts'
import type { Operators } from '../operators/operators.ts'
import type { Rules } from '../rules.ts'
import type { Basket } from './basket.ts'

/** How long it is waited for: a scan long after was meant for goods. */
const WAITS_MS = 120_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'clock' | 'catalog'>
  readonly operators: Pick<Operators, 'require' | 'isLocked'>
  readonly rules: Pick<Rules, 'scanContext'>
  readonly basket: Pick<Basket, 'get'>
  /** The code that the screen waits for, without what the scanner says of its kind. */
  readonly given: (code: string) => void
}

/** A scan that is no goods but the answer to what the screen asks: the number of a voucher, of a gift card, of a piece. */
export function createAskedCode({ deps: { clock, catalog }, operators, rules, basket, given }: Parts) {
  let untilMs: number | undefined
  let asked: AskedPiece | undefined

  const productIdOf = ({ productId, lineId }: AskedPiece): string | undefined =>
    productId ?? basket.get().basket.lines.find((line) => line.lineId === lineId)?.article.productId

  /**
   * Whoever is asked for the number of a piece may go on scanning goods: an article of the shop is sold, unless it is
   * the one that is asked about and its code names the piece. Undefined: it is no answer.
   */
  const pieceOf = (code: string, piece: AskedPiece): string | undefined => {
    const plain = splitAimIdentifier(code).code
    const read = scanFacts(parseBarcode(code), rules.scanContext())
    if (!read.ok) return plain
    const named = read.facts.tracking[piece.kind]
    const found = catalog.findByBarcode(read.facts.lookup)?.product
    if (!found) return named ?? plain
    return found.id === productIdOf(piece) ? named : undefined
  }

  return {
    /** The next scan is the answer. */
    ask: (piece?: AskedPiece): void => {
      operators.require()
      asked = piece
      untilMs = clock.monotonicMs() + WAITS_MS
    },
    drop: (): void => {
      untilMs = undefined
    },
    /** True when the scan was the answer. At a locked till nobody is asked. */
    take: (code: string): boolean => {
      if (untilMs === undefined || clock.monotonicMs() > untilMs || operators.isLocked()) return false
      const answer = asked ? pieceOf(code, asked) : splitAimIdentifier(code).code
      if (answer === undefined) return false
      untilMs = undefined
      given(answer)
      return true
    },
  }
}
export type AskedCode = ReturnType<typeof createAskedCode>
