import type { AppError } from '@codex/shared/errors/app-error'
import type { SaleDone } from '../ipc/views.ts'
import type { WeighingView } from '../ipc/weighing.ts'
import { ageToAsk } from './basket/age-check.ts'
import { createAskedCode } from './basket/asked-code.ts'
import { type BasketChange, createBasket } from './basket/basket.ts'
import { createNewLines } from './basket/new-lines.ts'
import { createScan } from './basket/scan.ts'
import { createBasketDesk } from './basket-desk.ts'
import { createCorrectProduct } from './catalog/correct-product.ts'
import { createMakeProduct } from './catalog/make-product.ts'
import type { Overlays } from './catalog/overlays.ts'
import { createProductOfLine } from './catalog/product-of-line.ts'
import type { EngineDeps } from './deps.ts'
import { type Appended, createJournalWriter } from './journal-writer.ts'
import { createApprovals } from './operators/approvals.ts'
import { createBadges } from './operators/badges.ts'
import { createOperators, type Operators } from './operators/operators.ts'
import { createProof, type Proof, type Refusal } from './operators/proof.ts'
import { createHeardSales } from './returns/heard-sales.ts'
import { createScannedReceipt } from './returns/scanned-receipt.ts'
import { createVoidSale, type VoidSale } from './returns/void-sale.ts'
import { createRules } from './rules.ts'
import { createConfirmRecovery } from './safety/confirm-recovery.ts'
import { createShiftCalls } from './shift/shift-calls.ts'
import type { Hands } from './shift/shift-parts.ts'
import { createShifts } from './shift/shifts.ts'
import type { AskHub } from './sync-link.ts'
import { createAddTender } from './tender/add-tender.ts'
import { type Balances, createBalances } from './tender/balances.ts'
import { createCardSlips } from './tender/card-slips.ts'
import { type Cards, createCards } from './tender/cards.ts'
import { createCompletion } from './tender/completion.ts'
import { createPayCash } from './tender/pay-cash.ts'
import { createPayments } from './tender/payments.ts'
import type { TerminalLink } from './tender/terminal-link.ts'
import { createWriteSale } from './tender/write-sale.ts'
import { createEndTerminalDay } from './terminal-day/end-terminal-day.ts'
import type { ScaleLink } from './weighing/read-scale.ts'
import { createWeighing } from './weighing/weighing.ts'

type World = {
  /** Hub time minus wall clock as last measured, and as it would be now. */
  readonly hubOffsetMs: () => number | null
  readonly offsetNowMs: () => number | null
  readonly journalGrew: (last: Appended) => void
  readonly terminal: TerminalLink
  /** Of other tills, and of what is no longer kept here. */
  readonly hub: { readonly ask: AskHub; readonly isOnline: () => boolean }
  readonly hasTerminal: () => boolean
  readonly scale: ScaleLink
  readonly overlays: Overlays
  readonly hands: Hands
  /** A sale is on disk: the drawer, the printer, the screen. */
  readonly sold: (done: SaleDone, basketId: string) => void
  /** What had to be weighed is in the basket. */
  readonly weighed: (change: BasketChange) => void
  readonly weighingChanged: (view: WeighingView | null) => void
  /** An approver's badge was scanned. */
  readonly approved: (approvalId: string) => void
  /** The code at the end of a receipt was scanned. */
  readonly receiptScanned: (barcode: string) => void
  /** What the screen asked for was scanned. */
  readonly codeGiven: (code: string) => void
  /** What waits here, or may, is another list now. */
  readonly heldChanged: () => void
  /** A payment has moved on; an error is for the cashier. */
  readonly changed: (error?: AppError) => void
  /** Where wrong PINs are counted; left out: here. */
  readonly proof?: Proof | undefined
}

/** Every use case of selling, over one store: the till's own, or the one of training. */
export function createSelling(deps: EngineDeps, world: World) {
  let operators: Operators | undefined
  const journal = createJournalWriter(deps, {
    hubOffsetMs: world.hubOffsetMs,
    operatorId: () => operators?.current()?.id,
    onAppended: world.journalGrew,
  })
  const rules = createRules(deps)
  const heard = createHeardSales()
  const basket = createBasket(deps, rules, heard)
  const shifts = createShifts({ deps, journal, rules, hubOffsetMs: world.offsetNowMs })
  const refused = (refusal: Refusal): void => {
    if (deps.store.identity.identity()) journal.append({ type: 'operator.refused', payload: refusal })
  }
  const proof = world.proof ?? createProof(deps, refused)
  const isSelling = () => basket.get().basket.lines.length > 0
  operators = createOperators({ deps, journal, proof, shifts, isSelling, told: world.changed })
  const newLines = createNewLines(deps, rules)
  const approvals = createApprovals({ deps, operators, journal })
  const ofCatalog = { deps, overlays: world.overlays, journal, operators, approvals }
  const weighing = createWeighing({
    ...{ deps, basket, operators, rules, newLines, scale: world.scale },
    changed: world.weighingChanged,
    weighed: world.weighed,
  })
  const payments = createPayments({ deps, basket, operators, rules, weighing })
  const completion = createCompletion({
    ...{ deps, basket, journal },
    sold: (done, basketId) => {
      world.sold(done, basketId)
      balances.kick()
    },
    write: createWriteSale({ deps, basket, journal, rules, reports: shifts.reports }),
  })
  const balances: Balances = createBalances({
    ...{ deps, payments, completion, operators, rules, hub: world.hub },
    changed: world.changed,
  })
  const voids: VoidSale = createVoidSale({
    ...{ deps, operators, approvals, completion, rules, heard },
    cards: () => cards,
  })
  const cards: Cards = createCards({
    ...{ deps, payments, completion, journal, operators, approvals },
    terminal: world.terminal,
    slips: createCardSlips(deps, rules),
    printing: world.hands.print,
    voided: (intent, outcome) => voids.reversed(intent, outcome),
    changed: world.changed,
  })
  const terminalDay = createEndTerminalDay({
    ...{ deps, journal, rules, operators, approvals },
    ...{ terminal: world.terminal, hasTerminal: world.hasTerminal },
    ...{ printing: world.hands.print, changed: world.changed },
  })
  const desk = createBasketDesk({
    ...{ deps, journal, rules, basket, operators, approvals, newLines, weighing },
    ...{ print: world.hands.print, heard, hub: world.hub, heldChanged: world.heldChanged },
  })
  return {
    journal,
    rules,
    basket,
    shifts,
    shiftCalls: createShiftCalls({
      ...{ deps, journal, rules, shifts, operators, proof, approvals },
      ...{ hands: world.hands, terminalDay },
    }),
    proof,
    operators,
    approvals,
    badges: createBadges({ deps, operators, proof, approvals, refused, given: world.approved }),
    askedCode: createAskedCode({ deps, operators, rules, basket, given: world.codeGiven }),
    ...desk,
    correctProduct: createCorrectProduct(ofCatalog),
    productOfLine: createProductOfLine({ ...ofCatalog, basket }),
    askAge: () => ageToAsk(deps.store, basket.get().basket),
    makeProduct: createMakeProduct(ofCatalog),
    scannedReceipt: createScannedReceipt({
      ...{ store: deps.store, operators, payments, weighing },
      scanned: world.receiptScanned,
    }),
    scan: createScan({ deps, basket, operators, rules, newLines, weighing }),
    weighing,
    payments,
    completion,
    cards,
    balances,
    terminalDay,
    voids,
    confirmRecovery: createConfirmRecovery({ deps, journal, operators, approvals }),
    tenders: createAddTender({ deps, payments, completion, operators, released: () => balances.kick() }),
    pay: createPayCash({ payments, completion, operators }),
    /** What a crash left in the middle: what waits for its weight, cards and balances whose end nobody knows, a receipt without its signature, baskets between tills. */
    resume: (): Promise<void> => {
      weighing.resume()
      cards.resume()
      balances.resume()
      terminalDay.askAgain()
      desk.offers.askAgain()
      desk.claims.askAgain()
      return completion.resume()
    },
    close: (): void => {
      desk.offers.close()
      desk.claims.close()
      weighing.close()
      cards.close()
      balances.close()
      terminalDay.close()
      completion.close()
    },
  }
}
export type Selling = ReturnType<typeof createSelling>
