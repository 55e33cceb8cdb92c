import type { LineSource } from '@codex/shared/basket/line'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { engineContract } from '../ipc/contract.ts'
import type { Port } from '../ipc/port.ts'
import type { SyncStatus } from '../ipc/sync-contract.ts'
import type { SaleDone } from '../ipc/views.ts'
import { asDiskFailure } from '../store/sqlite.ts'
import { createAdoptIdentity } from './adopt-identity.ts'
import type { BasketChange, Placed } from './basket/basket.ts'
import { createClockWatch } from './clock-watch.ts'
import { createControl } from './control.ts'
import type { EngineDeps } from './deps.ts'
import { createDeviceLink } from './device-link.ts'
import { screenHandlers } from './handlers/screen-handlers.ts'
import { createHealth } from './health.ts'
import { createIdleLock } from './operators/idle-lock.ts'
import { createPrintQueue } from './printing/print-queue.ts'
import { createPrune } from './safety/prune.ts'
import { createWatchOver } from './safety/watch-over.ts'
import { createScreens, touching } from './screens.ts'
import { createSelling } from './selling.ts'
import { createSyncLink } from './sync-link.ts'
import { basketView, lineView, quickKeyView, tillView, totalsView } from './till-view.ts'
import { createTimings } from './timings.ts'

/**
 * The till itself: an ordinary program over injected ports, without Electron. It serves every window, the
 * shell, sync and the device host, and is the only writer of `till.db`.
 */
export function createEngine(deps: EngineDeps) {
  const { store, catalog, clock, log } = deps
  const health = createHealth(store)
  const timings = createTimings()
  const prune = createPrune(deps)
  const sync = createSyncLink({ status: syncTold, catalogChanged, changed: tellTill })
  const devices = createDeviceLink({
    scanned: ({ aim, code, t0Ms, scanKey }) => scanned(`${aim ?? ''}${code}`, 'scanner', t0Ms, scanKey),
    states: deviceStates,
  })
  const selling = createSelling(deps, {
    hubOffsetMs: health.hubOffsetMs,
    journalGrew: (last) => {
      health.journalGrew(last)
      sync.journalAppended(last.seq)
      watch?.journalGrew()
    },
    terminal: devices.terminal,
    hands: { openDrawer, print: () => printing.kick() },
    sold,
    approved: (approvalId) => screens.emit('approval.given', { approvalId }),
    changed: (error) => {
      tellTill()
      if (error) notice(error)
    },
  })
  const { basket, rules, operators, journal } = selling
  const watch =
    deps.safety &&
    createWatchOver({
      deps,
      safety: deps.safety,
      changed: (error) => {
        tellTill()
        if (error) notice(error)
      },
    })
  const clockWatch = createClockWatch({ deps, journal, hubOffsetMs: health.hubOffsetMs, changed: tellTill })
  const printing = createPrintQueue({
    store: store.print,
    station: devices,
    hasPrinter: () => health.printer() !== 'absent',
    onChanged: tellTill,
    onUnknown: () => notice(new AppError('PRINT_OUTCOME_UNKNOWN')),
    onStoreFailure: (error) => log('the print queue failed', { error: String(error) }),
  })
  const screens = createScreens(
    engineContract,
    touching(
      screenHandlers({
        ...{
          deps,
          selling,
          timings,
          view,
          changed,
          rebased,
          scanned,
          sold,
          isUnannounced,
          leaveDone,
          tellTill,
          backUp,
        },
      }),
      () => idle.touch(),
    ),
    (call, error) => log('a call failed', { call, error: String(error) }),
    asDiskFailure,
  )
  const idle = createIdleLock(deps, () => {
    operators.lock('idle')
    tellTill()
  })
  let lastSale: SaleDone | null = null
  let hasSold = false
  let lastNoticeId = 0
  let unseenOrphans = printing.orphans

  function syncTold(status: SyncStatus): void {
    health.syncTold(status)
    const { epochId, ackedSeq, backedUpSeq } = status
    if (epochId !== null && backedUpSeq !== null) prune.run({ epochId, ackedSeq, backedUpSeq })
  }

  function view() {
    return tillView(deps, selling, { health: health.view(), safety: watch?.view(), lastSale })
  }

  async function backUp(): Promise<void> {
    await watch?.backUp()
  }

  function tellTill(): void {
    watch?.shiftIs(store.shift.open()?.shiftId)
    screens.emit('till.changed', view())
  }

  function catalogChanged(): void {
    catalog.refresh()
    refreshRules()
    operators.refresh()
    screens.emit('quick-keys.changed', catalog.quickKeys().map(quickKeyView))
  }

  /** What is in the basket may cost something else by the rules of now. */
  function refreshRules(): void {
    const { cashMinor } = totalsView(basket, rules)
    rules.refresh()
    const isNews = basket.reprice() || totalsView(basket, rules).cashMinor !== cashMinor
    if (isNews) screens.emit('basket.changed', basketView(basket, rules))
  }

  function deviceStates(states: Parameters<typeof health.devicesTold>[0]): void {
    health.devicesTold(states)
    if (states.printer === 'ready') printing.kick()
    if (states.terminal === 'ready') selling.cards.askAgain()
    tellTill()
  }

  function openDrawer(): void {
    devices
      .openDrawer()
      .catch((error: unknown) => log('the drawer did not open', { error: toErrorBody(error).code }))
  }

  function leaveDone(): void {
    if (!lastSale) return
    lastSale = null
    tellTill()
  }

  /** After the commit: the changed line goes to every window. */
  function changed(change: BasketChange, t0Ms?: number): void {
    const committedMs = clock.preciseMs()
    const { priced } = basket.get()
    const placedView = ({ line, position }: Placed) => lineView(line, position, priced)
    const scan =
      t0Ms === undefined ? null : { scanId: timings.committed(t0Ms, committedMs), t0Ms, committedMs }
    screens.emit('basket.patched', {
      ...totalsView(basket, rules),
      basketId: basket.get().basket.basketId,
      version: change.version,
      line: placedView(change),
      others: change.others.map(placedView),
      scan,
    })
    leaveDone()
  }

  /** Another basket is the open one, or all of it is worth something else. */
  function rebased(): void {
    lastSale = null
    screens.emit('basket.changed', basketView(basket, rules))
    tellTill()
  }

  function notice(error: AppError): void {
    lastNoticeId += 1
    screens.emit('notice', { noticeId: lastNoticeId, tone: 'error', error: toErrorBody(error) })
  }

  /** The first window after a crash in the middle of printing hears that a receipt may be missing. */
  function attachScreen(port: Port): void {
    screens.attach(port)
    if (unseenOrphans === 0) return
    unseenOrphans = 0
    notice(new AppError('PRINT_OUTCOME_UNKNOWN'))
  }

  /** A scan has nobody to answer to: what is wrong with it becomes a notice. */
  function scanned(code: string, source: LineSource, t0Ms: number, scanKey?: string): void {
    idle.touch()
    try {
      if (selling.badges.take(code)) {
        tellTill()
        return
      }
      const change = selling.scan(code, source, scanKey)
      if (change) changed(change, t0Ms)
    } catch (thrown) {
      const error = asDiskFailure(thrown)
      if (!(error instanceof AppError)) throw error
      notice(error)
    }
  }

  /** The sale is on disk: now, and only now, the drawer, the printer and the screen. */
  function sold(done: SaleDone): void {
    if (done.isCash) openDrawer()
    printing.kick()
    hasSold = true
    lastSale = done
    screens.emit('basket.changed', basketView(basket, rules))
    tellTill()
  }

  /**
   * A payment that comes again after a crash between commit and reply: the till's last sale, no sale since this
   * engine started and none begun. Its drawer has not been opened, or nobody knows.
   */
  function isUnannounced({ receiptNumber }: SaleDone): boolean {
    return (
      !hasSold && basket.get().basket.lines.length === 0 && receiptNumber === store.sale.lastReceiptNumber()
    )
  }

  selling
    .resume()
    .catch((error: unknown) => log('a receipt waits for its signature', { error: toErrorBody(error).code }))

  return {
    attachScreen,
    attachDevices: devices.attach,
    attachSync: sync.attach,
    attachControl: createControl({
      identity: store.identity.identity,
      adopt: createAdoptIdentity(deps, journal),
      setPepper: selling.proof.setPepper,
      changed: () => {
        refreshRules()
        tellTill()
      },
    }),
    close: (): void => {
      printing.close()
      selling.close()
      idle.close()
      watch?.close()
      prune.close()
      clockWatch.close()
      devices.close()
    },
  }
}
export type Engine = ReturnType<typeof createEngine>
