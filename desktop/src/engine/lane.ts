import type { LineSource } from '@codex/shared/basket/line'
import { knownLocale } from '@codex/shared/catalog/known-locale'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { engineContract } from '../ipc/contract.ts'
import type { EventName, EventValue } from '../ipc/define.ts'
import type { DisplayFrame } from '../ipc/display.ts'
import type { HealthView, SafetyView, SaleDone, TillView } from '../ipc/views.ts'
import { asDiskFailure } from '../store/sqlite.ts'
import type { BasketChange, Placed } from './basket/basket.ts'
import { atListPrices } from './basket/list-prices.ts'
import type { Overlays } from './catalog/overlays.ts'
import type { EngineDeps } from './deps.ts'
import { createCustomerDisplay } from './display/customer-display.ts'
import { screenHandlers } from './handlers/screen-handlers.ts'
import type { Appended } from './journal-writer.ts'
import type { Proof } from './operators/proof.ts'
import { createPrintQueue, type PrintStation } from './printing/print-queue.ts'
import { createSelling } from './selling.ts'
import type { FeltSpeed } from './speed/felt-speed.ts'
import { createScanTimings } from './speed/scan-timings.ts'
import { createTenderTimings } from './speed/tender-timings.ts'
import type { AskHub } from './sync-link.ts'
import type { TerminalLink } from './tender/terminal-link.ts'
import { basketView, lineView, quickKeyView, tillView, totalsView } from './till-view.ts'
import type { ScaleLink } from './weighing/read-scale.ts'

type Contract = typeof engineContract

export type LaneWorld = {
  readonly hubOffsetMs: () => number | null
  readonly offsetNowMs: () => number | null
  readonly journalGrew: (last: Appended) => void
  readonly terminal: TerminalLink
  readonly scale: ScaleLink
  readonly overlays: Overlays
  readonly station: PrintStation
  /** The customer's display; `show` returns at once. */
  readonly display: { readonly isThere: () => boolean; readonly show: (frame: DisplayFrame) => void }
  readonly hasPrinter: () => boolean
  readonly health: () => HealthView
  /** Undefined: nothing looks after the files here. */
  readonly safety: () => SafetyView | undefined
  readonly backUp: () => Promise<void>
  readonly askHub: AskHub
  readonly isOnline: () => boolean
  /** To the windows, while this is what they show. */
  readonly emit: <N extends EventName<Contract>>(name: N, value: EventValue<Contract, N>) => void
  /** The till's view is another one. */
  readonly changed: () => void
  readonly notice: (error: AppError) => void
  /** Where its speed is counted; left out: nowhere. */
  readonly felt?: Pick<FeltSpeed, 'record'> | undefined
  /** Where wrong PINs are counted; left out: here. */
  readonly proof?: Proof | undefined
}

/** A place to sell at: one store with its use cases, its paper, and what windows may ask and are told of it. */
export function createLane(given: EngineDeps, world: LaneWorld) {
  const deps: EngineDeps = { ...given, catalog: atListPrices(given) }
  const { store, clock, log } = deps
  const felt = world.felt ?? { record: () => undefined }
  const scanTimings = createScanTimings(felt)
  const tenderTimings = createTenderTimings(felt)
  const selling = createSelling(deps, {
    hubOffsetMs: world.hubOffsetMs,
    offsetNowMs: world.offsetNowMs,
    journalGrew: world.journalGrew,
    terminal: world.terminal,
    hub: { ask: world.askHub, isOnline: world.isOnline },
    hasTerminal: () => world.health().terminal !== 'absent',
    scale: world.scale,
    overlays: world.overlays,
    proof: world.proof,
    hands: { openDrawer, print: () => printing.kick() },
    sold,
    weighed: changed,
    weighingChanged: (view) => {
      if (view) leaveDone()
      world.emit('weighing.changed', view)
    },
    approved: (approvalId) => world.emit('approval.given', { approvalId }),
    receiptScanned: (barcode) => world.emit('receipt.scanned', { barcode }),
    codeGiven: (code) => world.emit('scan.given', { code }),
    heldChanged: () => {
      world.changed()
      world.emit('offers.changed', {})
    },
    changed: (error) => {
      world.changed()
      if (error) world.notice(error)
    },
  })
  const { basket, rules, operators } = selling
  const display = createCustomerDisplay({
    shop: () => {
      const shop = rules.store()
      const currency = store.identity.identity()?.store.currency
      return shop && currency ? { name: shop.name, currency, locale: knownLocale(shop.locale) } : undefined
    },
    isThere: world.display.isThere,
    send: world.display.show,
  })
  const printing = createPrintQueue({
    store: store.print,
    station: world.station,
    hasPrinter: world.hasPrinter,
    onChanged: world.changed,
    onUnknown: () => world.notice(new AppError('PRINT_OUTCOME_UNKNOWN')),
    onStoreFailure: (error) => log('the print queue failed', { error: String(error) }),
    timers: deps.timers,
  })
  const handlers = screenHandlers({
    ...{
      deps,
      selling,
      display,
      scanTimings,
      tenderTimings,
      view,
      changed,
      rebased,
      corrected,
      sold,
      isUnannounced,
      leaveDone,
    },
    scanned: (code, source, t0Ms) => scanned(code, source, t0Ms),
    tellTill: world.changed,
    askHub: world.askHub,
    backUp: world.backUp,
  })
  let lastSale: SaleDone | null = null
  let hasSold = false

  function view(): TillView {
    return tillView(deps, selling, { health: world.health(), safety: world.safety(), lastSale })
  }

  /** What is in the basket may cost something else by the rules of now. */
  function refreshRules(): void {
    const { cashMinor } = totalsView(selling)
    rules.refresh()
    const isNews = basket.reprice() || totalsView(selling).cashMinor !== cashMinor
    if (isNews) show()
  }

  function show(): void {
    selling.weighing.basketChanged()
    world.emit('basket.changed', basketView(selling))
    showCustomer()
  }

  /** Where the sale stands: what was paid, what it comes to so far, or that nobody is served. */
  function showCustomer(): void {
    if (lastSale) display.done(lastSale)
    else if (basket.get().basket.lines.length > 0) display.total(totalsView(selling).cashMinor)
    else display.idle()
  }

  function openDrawer(): void {
    world.station
      .openDrawer()
      .catch((error: unknown) => log('the drawer did not open', { error: toErrorBody(error).code }))
  }

  function leaveDone(): void {
    if (!lastSale) return
    lastSale = null
    showCustomer()
    world.changed()
  }

  /** After the commit: the changed line goes to every window. */
  function changed(change: BasketChange, t0Ms?: number): void {
    const committedMs = clock.preciseMs()
    const { priced } = basket.get()
    const placedView = ({ line, position }: Placed) => lineView(line, position, priced)
    const scan =
      t0Ms === undefined ? null : { scanId: scanTimings.committed(t0Ms, committedMs), t0Ms, committedMs }
    world.emit('basket.patched', {
      ...totalsView(selling),
      basketId: basket.get().basket.basketId,
      version: change.version,
      line: placedView(change),
      others: change.others.map(placedView),
      scan,
    })
    leaveDone()
    display.line(placedView(change))
  }

  /** Another basket is the open one, or all of it is worth something else. */
  function rebased(): void {
    lastSale = null
    show()
    world.changed()
  }

  function corrected(): void {
    world.emit('quick-keys.changed', deps.catalog.quickKeys().map(quickKeyView))
  }

  /** A scan has nobody to answer to: what is wrong with it becomes a notice. */
  function scanned(code: string, source: LineSource, t0Ms: number, scanKey?: string): void {
    try {
      if (selling.badges.take(code)) {
        world.changed()
        return
      }
      if (selling.askedCode.take(code)) return
      if (selling.scannedReceipt(code)) return
      const change = selling.scan(code, source, scanKey)
      if (change) changed(change, t0Ms)
    } catch (thrown) {
      const error = asDiskFailure(thrown)
      if (!(error instanceof AppError)) throw error
      world.notice(error)
    }
  }

  /** The sale is on disk: now, and only now, the drawer, the printer and the screen. */
  function sold(done: SaleDone, basketId: string): void {
    if (done.isCash) openDrawer()
    tenderTimings.sold(basketId, done.saleId, done.isCash ? clock.preciseMs() : null)
    printing.kick()
    hasSold = true
    lastSale = done
    show()
    world.changed()
  }

  /**
   * A payment that comes again after a crash between commit and reply: the till's last sale, no sale since this
   * engine started and none begun. Its drawer has not been opened, or nobody knows.
   */
  function isUnannounced({ receiptNumber }: SaleDone, ofBasket = true): boolean {
    const isNext = ofBasket && basket.get().basket.lines.length > 0
    return !hasSold && !isNext && receiptNumber === store.sale.lastReceiptNumber()
  }

  return {
    selling,
    handlers,
    view,
    scanned,
    /** To windows that looked at another place until now. */
    show: (): void => {
      show()
      world.emit('weighing.changed', selling.weighing.view())
    },
    refreshRules,
    leaveDone,
    /** A display has come. */
    showAgain: display.again,
    catalogChanged: (): void => {
      refreshRules()
      operators.refresh()
    },
    /** The printer is there, or is there again. */
    print: printing.kick,
    /** Receipts whose printing an earlier engine did not see the end of. */
    orphans: printing.orphans,
    /** What a crash left in the middle. */
    resume: (): void => {
      selling
        .resume()
        .catch((error: unknown) =>
          log('a receipt waits for its signature', { error: toErrorBody(error).code }),
        )
    },
    close: (): void => {
      printing.close()
      selling.close()
    },
  }
}
export type Lane = ReturnType<typeof createLane>
