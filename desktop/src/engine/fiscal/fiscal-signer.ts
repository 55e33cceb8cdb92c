import type { FiscalSignature } from '@codex/shared/sale/fiscal'
import type { Sale } from '@codex/shared/sale/sale'

/** What a signer knows of a receipt number. */
export type SignerKnows = 'unknown' | 'started' | 'failed' | FiscalSignature

/**
 * Stands between payment and receipt where the law wants receipts signed: a device or a service. Everything goes by
 * the receipt's number, so that a till that crashed in the middle asks for the same one again.
 *
 * Every call may fail or hang; whoever calls sets a time-out.
 */
export type FiscalSigner = {
  readonly signerId: string
  readonly find: (receiptNumber: number) => Promise<SignerKnows>
  /** Begins the process of a receipt. */
  readonly start: (receiptNumber: number) => Promise<void>
  /** Signs it. Of one that is signed it gives the same signature again. */
  readonly finish: (receiptNumber: number, sale: Sale) => Promise<FiscalSignature>
  /** The receipt goes out without a signature. */
  readonly fail: (receiptNumber: number) => Promise<void>
}
