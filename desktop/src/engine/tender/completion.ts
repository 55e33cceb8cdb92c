import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import { Text, Uuid } from '@codex/shared/fields'
import { Sale } from '@codex/shared/sale/sale'
import * as z from 'zod'
import type { SaleDone } from '../../ipc/views.ts'
import type { FiscalIntent } from '../../store/fiscal-store.ts'
import type { Basket } from '../basket/basket.ts'
import { type EngineDeps, isoTime } from '../deps.ts'
import { createSignerFailure } from '../fiscal/signer-failure.ts'
import { createSigning } from '../fiscal/signing.ts'
import type { Appended, JournalWriter } from '../journal-writer.ts'
import type { WriteSale } from './write-sale.ts'

/** A sale that is paid: final but for its receipt number and its signature. */
export type Paid = {
  readonly basketId: string
  readonly sale: Omit<Sale, 'receiptNumber' | 'fiscal'>
  /** Who takes the money. */
  readonly operatorId: string
}

/** What one step of a payment leaves behind: a sale, an event, or nothing to tell. */
export type Step = {
  readonly paid?: Paid | undefined
  readonly entry?: Appended | undefined
  /** After the commit. */
  readonly afterwards?: (() => void) | undefined
}

/** The sale, or the promise of it while it is signed. */
export type Done = SaleDone | Promise<SaleDone>

/** A receipt that waits for its signature: all that its sale needs, whatever has changed until it is there. */
const Waiting = z.object({ sale: Sale, operatorId: Uuid, signerId: Text })
type Waiting = z.infer<typeof Waiting>

type Parts = {
  readonly deps: EngineDeps
  readonly basket: Pick<Basket, 'reload'>
  readonly journal: JournalWriter
  readonly write: WriteSale
  /** After the commit: the drawer, the printer, the screen. */
  readonly sold: (done: SaleDone, basketId: string) => void
}

/**
 * The end of every sale: its number, its signature where the law wants one, and one transaction that makes it a sale.
 * It happens once per basket, whatever is repeated and whenever the till crashes.
 */
export function createCompletion({ deps, basket, journal, write, sold }: Parts) {
  const { store, clock, signer } = deps
  const signing = createSigning(deps)
  const noteSigner = createSignerFailure({ deps, journal })
  let running: Promise<void> | undefined
  let isClosed = false

  /** Inside the transaction that settled it: a sale now, or one that waits for its signature under a fixed number. */
  const begin = ({ basketId, sale, operatorId }: Paid): Appended | undefined => {
    if (store.fiscal.get()) throw new AppError('SIGNING_UNDER_WAY')
    const receiptNumber = store.identity.takeReceiptNumber()
    const numbered: Sale = { ...sale, receiptNumber }
    const startedAt = isoTime(clock.wallMs())
    if (!signer) return write(numbered, { basketId, operatorId, wallTime: startedAt })
    const draft: Waiting = { sale: numbered, operatorId, signerId: signer.signerId }
    store.fiscal.add({ receiptNumber, basketId, draft, startedAt })
    return undefined
  }

  const announce = (basketId: string, entry: Appended): void => {
    basket.reload()
    journal.announce(entry)
    const done = store.sale.ofBasket(basketId)
    assert(done, 'a sale that was written is found')
    sold(done, basketId)
  }

  const signOne = async ({ basketId, draft, receiptNumber, startedAt }: FiscalIntent): Promise<void> => {
    const { sale, operatorId, signerId } = Waiting.parse(draft)
    const signed = await signing.sign(sale, signerId)
    // The files are closed: the next engine asks for the same number.
    if (isClosed) return
    const entry = store.transaction(() => {
      noteSigner(signed, receiptNumber)
      store.fiscal.remove()
      return write({ ...sale, fiscal: signed.fiscal }, { basketId, operatorId, wallTime: startedAt })
    })
    announce(basketId, entry)
  }

  /** Signs what waits. Whoever asks while it runs waits for the same run. */
  const signWaiting = (): Promise<void> => {
    const intent = store.fiscal.get()
    if (!intent) return Promise.resolve()
    running ??= signOne(intent).finally(() => {
      running = undefined
    })
    return running
  }

  /** The sale that a basket became, or is about to. Undefined: it is not paid. */
  const doneOf = (basketId: string): Done | undefined => {
    const done = store.sale.ofBasket(basketId)
    if (done) return done
    if (store.fiscal.get()?.basketId !== basketId) return undefined
    return signWaiting().then(
      () => store.sale.ofBasket(basketId) ?? Promise.reject(new AppError('UNAVAILABLE')),
    )
  }

  return {
    doneOf,
    /** What a crash left between payment and signature. */
    resume: signWaiting,
    /** Runs one step of a payment in one transaction. When it pays the rest, the sale is completed with it. */
    step: (basketId: string, work: () => Step): Done | undefined => {
      const { paid, sale, entry, afterwards } = store.transaction(() => {
        const done = work()
        return { ...done, sale: done.paid && begin(done.paid) }
      })
      if (sale) announce(basketId, sale)
      else if (entry) journal.announce(entry)
      afterwards?.()
      return paid && doneOf(basketId)
    },
    close: (): void => {
      isClosed = true
    },
  }
}
export type Completion = ReturnType<typeof createCompletion>
