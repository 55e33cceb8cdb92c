import { AppError } from '@codex/shared/errors/app-error'
import type { Fiscal, FiscalSignature } from '@codex/shared/sale/fiscal'
import type { Sale } from '@codex/shared/sale/sale'
import type { EngineDeps } from '../deps.ts'
import { systemTimers, withTimeout } from '../timers.ts'
import type { FiscalSigner, SignerKnows } from './fiscal-signer.ts'

/** A queue of customers waits: a signer that does not answer in time is out of order. */
const TIMEOUT_MS = 5_000

/** One that is out of order is not asked at every sale. */
const REST_MS = 60_000

export type Signed = {
  readonly fiscal: Fiscal
  /** Why there is no signature. */
  readonly cause?: 'no-answer' | 'refused' | 'no-signer'
}

type Deps = Pick<EngineDeps, 'signer' | 'clock' | 'timers'>

const isSignature = (known: SignerKnows): known is FiscalSignature => typeof known === 'object'

/** Gets the signature of a receipt, or the certainty that it goes out without one. Never throws. */
export function createSigning({ signer, clock, timers = systemTimers }: Deps) {
  let restsUntilMs = Number.NEGATIVE_INFINITY

  const within = <T>(work: Promise<T>): Promise<T> => withTimeout(timers, TIMEOUT_MS, work)

  const signed = (signature: FiscalSignature): Signed => {
    restsUntilMs = Number.NEGATIVE_INFINITY
    return { fiscal: { state: 'signed', ...signature } }
  }

  const attempt = async (from: FiscalSigner, sale: Sale): Promise<FiscalSignature> => {
    const known = await within(from.find(sale.receiptNumber))
    if (isSignature(known)) return known
    if (known === 'failed') throw new AppError('UNAVAILABLE', { receiptNumber: sale.receiptNumber })
    if (known === 'unknown') await within(from.start(sale.receiptNumber))
    return within(from.finish(sale.receiptNumber, sale))
  }

  /** The answer may have got lost after the signature was made: asked once more before the receipt says otherwise. */
  const lastWord = async (
    from: FiscalSigner,
    receiptNumber: number,
  ): Promise<FiscalSignature | undefined> => {
    const known = await within(from.find(receiptNumber)).catch((): SignerKnows => 'unknown')
    if (isSignature(known)) return known
    within(from.fail(receiptNumber)).catch(() => undefined)
    return undefined
  }

  return {
    /** @param signerId who was to sign, when this till has lost its signer since */
    sign: async (sale: Sale, signerId: string): Promise<Signed> => {
      const unsigned = { state: 'unsigned', signerId: signer?.signerId ?? signerId } as const
      if (!signer) return { fiscal: unsigned, cause: 'no-signer' }
      if (clock.monotonicMs() < restsUntilMs) return { fiscal: unsigned, cause: 'no-answer' }
      try {
        return signed(await attempt(signer, sale))
      } catch (error) {
        const late = await lastWord(signer, sale.receiptNumber)
        if (late) return signed(late)
        restsUntilMs = clock.monotonicMs() + REST_MS
        const isSilent = error instanceof AppError && error.code === 'TIMEOUT'
        return { fiscal: unsigned, cause: isSilent ? 'no-answer' : 'refused' }
      }
    },
  }
}
export type Signing = ReturnType<typeof createSigning>
