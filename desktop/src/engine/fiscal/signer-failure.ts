import { type EngineDeps, isoTime } from '../deps.ts'
import type { JournalWriter } from '../journal-writer.ts'
import type { Signed } from './signing.ts'

type Parts = {
  readonly deps: Pick<EngineDeps, 'store' | 'clock'>
  readonly journal: Pick<JournalWriter, 'append'>
}

/** Keeps account of a signer that is out of order: since when, and how many receipts went out without a signature. */
export function createSignerFailure({ deps: { store, clock }, journal }: Parts) {
  const recovered = (signerId: string): void => {
    const failure = store.fiscal.failure()
    if (!failure) return
    const { unsignedCount } = failure
    journal.append({ type: 'fiscal.signer-recovered', payload: { signerId, unsignedCount } })
    store.fiscal.setFailure(null)
  }

  /** Inside the transaction of the receipt's sale. */
  return ({ fiscal: { state, signerId }, cause }: Signed, receiptNumber: number): void => {
    if (state === 'signed') {
      recovered(signerId)
      return
    }
    const failure = store.fiscal.failure() ?? { since: isoTime(clock.wallMs()), unsignedCount: 0 }
    const { since, unsignedCount } = failure
    if (unsignedCount === 0) {
      const payload = { signerId, cause: cause ?? 'refused', receiptNumber }
      journal.append({ type: 'fiscal.signer-failed', payload })
    }
    store.fiscal.setFailure({ signerId, since, unsignedCount: unsignedCount + 1 })
  }
}
