import type { FiscalSigner } from '../../src/engine/fiscal/fiscal-signer.ts'
import type { At } from './kill-points.ts'

/** A signer that the till may die in front of, or behind: it has begun or signed, and the till has not heard of it. */
export function watchSigner(signer: FiscalSigner, at: At): FiscalSigner {
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    at('before signing')
    const done = await work()
    at('after signing')
    return done
  }
  return {
    ...signer,
    start: (receiptNumber) => around(() => signer.start(receiptNumber)),
    finish: (receiptNumber, sale) => around(() => signer.finish(receiptNumber, sale)),
  }
}
