import type { LineSource } from '@codex/shared/basket/line'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { engineContract } from '../ipc/contract.ts'
import { DRILL_SCANNER } from '../ipc/outages.ts'
import type { Port } from '../ipc/port.ts'
import type { SyncStatus } from '../ipc/sync-contract.ts'
import { asDiskFailure } from '../store/sqlite.ts'
import { createAdoptIdentity } from './adopt-identity.ts'
import { atListPrices } from './basket/list-prices.ts'
import { createOverlays } from './catalog/overlays.ts'
import { withOverlays } from './catalog/with-overlays.ts'
import { createClockWatch } from './clock-watch.ts'
import { createControl } from './control.ts'
import type { EngineDeps } from './deps.ts'
import { createDeviceLink } from './device-link.ts'
import { engineDiagnostics } from './diagnostics.ts'
import { createDrill } from './drill/drill.ts'
import { deviceHandlers } from './handlers/device-handlers.ts'
import { drillHandlers } from './handlers/drill-handlers.ts'
import { trainingHandlers } from './handlers/training-handlers.ts'
import { createHealth } from './health.ts'
import { createHubClock } from './hub-clock.ts'
import { createLane, type Lane, type LaneWorld } from './lane.ts'
import { createIdleLock } from './operators/idle-lock.ts'
import { createReopenEpoch } from './reopen-epoch.ts'
import { createPrune } from './safety/prune.ts'
import { createWatchOver } from './safety/watch-over.ts'
import { createScreens, routing, touching } from './screens.ts'
import { createFeltSpeed } from './speed/felt-speed.ts'
import { createSyncLink } from './sync-link.ts'
import { quickKeyView } from './till-view.ts'
import { systemTimers, withTimeout } from './timers.ts'
import { createTraining } from './training/training.ts'

/** Sync is told to have no network, or one again: it answers at once or is not there. */
const CUT_MS = 2_000

/**
 * The till itself: an ordinary program over injected ports, without Electron. It serves every window, the
 * shell, sync and the device host, and is the only writer of `till.db`.
 */
export function createEngine(given: EngineDeps) {
  const overlays = createOverlays(given)
  const deps: EngineDeps = { ...given, catalog: withOverlays(given.catalog, overlays) }
  const { store, catalog, log } = deps
  const health = createHealth(store)
  const hubClock = createHubClock(deps)
  const felt = createFeltSpeed({ ...deps, file: deps.speedFile })
  const prune = createPrune(deps)
  const sync = createSyncLink({
    status: syncTold,
    catalogChanged,
    offersChanged: () => screens.emit('offers.changed', {}),
    outrun: (outrun) => {
      if (reopen(outrun)) tellTill()
    },
    changed: tellTill,
    facts: (sinceHour) => ({
      ...health.heartbeat(),
      appVersion: deps.appVersion,
      latencies: felt.since(sinceHour),
    }),
  })
  const devices = createDeviceLink({
    scanned: ({ aim, code, t0Ms, scanKey, deviceId }) => {
      // One of a drill that has ended meanwhile is no sale's.
      if (deviceId === DRILL_SCANNER && !drill.isOpen()) return
      scanned(`${aim ?? ''}${code}`, 'scanner', t0Ms, scanKey)
    },
    states: deviceStates,
  })
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
  const world: Omit<LaneWorld, 'emit'> = {
    hubOffsetMs: health.hubOffsetMs,
    offsetNowMs: hubClock.offsetNowMs,
    journalGrew: (last) => {
      sync.journalAppended(last.seq)
      watch?.journalGrew()
    },
    terminal: devices.terminal,
    scale: { read: devices.readScale, state: () => health.devices().scale },
    overlays,
    station: devices,
    display: { isThere: () => health.devices().display !== 'absent', show: devices.showFrame },
    hasPrinter: () => health.devices().printer !== 'absent',
    health: () => ({ ...health.view(), outages: drill.outages() }),
    safety: () => watch?.view(),
    backUp: async () => watch?.backUp(),
    askHub: sync.ask,
    isOnline: health.isOnline,
    changed: tellTill,
    notice,
  }
  /** What is not shown tells the windows nothing. */
  const toWindows = (isShown: () => boolean): LaneWorld => ({
    ...world,
    emit: (name, value) => {
      if (isShown()) screens.emit(name, value)
    },
    display: {
      ...world.display,
      show: (frame) => {
        if (isShown()) world.display.show(frame)
      },
    },
  })
  const live = createLane(deps, { ...toWindows(() => !training.lane()), felt })
  const training = createTraining({ deps, live, world: toWindows(() => training.lane() !== undefined) })
  const drill = createDrill({
    ...{ deps, live, training: training.lane, devices: devices.outages, changed: tellTill },
    cutNetwork: (ms) => withTimeout(deps.timers ?? systemTimers, CUT_MS, sync.ask('network.cut', { ms })),
    hasPrinter: world.hasPrinter,
  })
  const { journal } = live.selling
  const reopen = createReopenEpoch(deps, journal)
  const clockWatch = createClockWatch({ deps, journal, hubOffsetMs: health.hubOffsetMs, changed: tellTill })
  const screens = createScreens(
    engineContract,
    touching(
      {
        ...routing(live.handlers, () => shown().handlers),
        ...trainingHandlers(training, drill),
        ...drillHandlers(drill),
        ...deviceHandlers({ deps, link: devices.setup, shown, live }),
      },
      () => idle.touch(),
    ),
    (call, error) => log('a call failed', { call, error: String(error) }),
    asDiskFailure,
  )
  const idle = createIdleLock(deps, () => {
    shown().selling.operators.lock('idle')
    tellTill()
  })
  let lastNoticeId = 0
  let unseenOrphans = live.orphans

  /** Where the till sells just now: windows, scans and keys are of one place at a time. */
  function shown(): Lane {
    return training.lane() ?? live
  }

  function lanes(): readonly Lane[] {
    const second = training.lane()
    return second ? [live, second] : [live]
  }

  function syncTold(status: SyncStatus): void {
    const isBack = status.hub === 'online' && !health.isOnline()
    health.syncTold(status)
    hubClock.told(status)
    if (isBack) {
      live.selling.balances.kick()
      live.selling.offers.askAgain()
      live.selling.claims.askAgain()
    }
    // The word of a change may have been lost, and with it a whole new file.
    if (!catalog.isCurrent()) catalogChanged()
    const { epochId, ackedSeq, backedUpSeq } = status
    if (epochId !== null && backedUpSeq !== null) prune.run({ epochId, ackedSeq, backedUpSeq })
  }

  function tellTill(): void {
    watch?.shiftIs(store.shift.open()?.shiftId)
    screens.emit('till.changed', shown().view())
  }

  /** Another file may be behind it: it is made ready beside selling. */
  function catalogChanged(): void {
    catalog.refresh(() => {
      overlays.settle()
      for (const lane of lanes()) lane.catalogChanged()
      screens.emit('quick-keys.changed', atListPrices(deps).quickKeys().map(quickKeyView))
      tellTill()
    })
  }

  function deviceStates(states: Parameters<typeof health.devicesTold>[0]): void {
    const before = health.devices()
    health.devicesTold(states)
    if (states.display !== before.display) shown().showAgain()
    if (states.isDrawerLeftOpen && !before.isDrawerLeftOpen)
      notice(new AppError('DRAWER_LEFT_OPEN'), 'warning')
    if (states.printer === 'ready') for (const lane of lanes()) lane.print()
    if (states.terminal === 'ready') {
      live.selling.cards.askAgain()
      live.selling.terminalDay.askAgain()
    }
    tellTill()
  }

  function scanned(code: string, source: LineSource, t0Ms: number, scanKey: string): void {
    idle.touch()
    shown().scanned(code, source, t0Ms, scanKey)
  }

  function notice(error: AppError, tone: 'error' | 'warning' = 'error'): void {
    lastNoticeId += 1
    screens.emit('notice', { noticeId: lastNoticeId, tone, error: toErrorBody(error) })
  }

  /** The first window after a crash in the middle of printing hears that a receipt may be missing. */
  function attachScreen(port: Port): void {
    screens.attach(port)
    if (unseenOrphans === 0) return
    unseenOrphans = 0
    notice(new AppError('PRINT_OUTCOME_UNKNOWN'))
  }

  live.resume()
  training.resume()
  drill.resume()

  return {
    attachScreen,
    /** A window that asks and calls as any other, but follows no basket. */
    attachOnlooker: (port: Port): void => screens.attach(port, ['till.changed']),
    /** The customer's screen: it reads what is sold, and can ask for nothing else. */
    attachCustomer: (port: Port): void =>
      screens.attach(port, ['till.changed', 'basket.changed', 'basket.patched'], ['till.get', 'basket.get']),
    attachDevices: devices.attach,
    attachSync: sync.attach,
    /** Asks the hub, by way of sync, while a customer waits. */
    askHub: sync.ask,
    attachControl: createControl({
      identity: store.identity.identity,
      adopt: createAdoptIdentity(deps, journal),
      diagnostics: () => engineDiagnostics({ deps, health, felt, safety: world.safety }),
      setPepper: live.selling.proof.setPepper,
      adopted: () => {
        live.refreshRules()
        tellTill()
      },
      changed: tellTill,
    }),
    close: (): void => {
      drill.close()
      training.close()
      live.close()
      idle.close()
      watch?.close()
      prune.close()
      clockWatch.close()
      felt.close()
      devices.close()
    },
  }
}
export type Engine = ReturnType<typeof createEngine>
