import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { SafetyView } from '../../ipc/views.ts'
import { type EngineDeps, isoTime, type SafetyDeps } from '../deps.ts'
import { isPaying } from '../shift/busy.ts'
import { systemTimers } from '../timers.ts'
import { createFullCheck } from './full-check.ts'
import { createLogWatch } from './log-watch.ts'

/** A night's round, in this hour of the till's own clock. */
const NIGHT_HOUR = 3
const LOOK_MS = 10 * 60_000
const LEAST_FREE_BYTES = 1_000_000_000

type Parts = {
  readonly deps: Pick<EngineDeps, 'clock' | 'timers' | 'log' | 'store'>
  readonly safety: SafetyDeps
  readonly changed: (error?: AppError) => void
}

/**
 * Keeps the till's file safe beside selling: mirrors every event, backs up at the end of a shift and at night, checks the
 * whole file at night, and says when the disk fills up. Nothing here ever stops a sale.
 */
export function createWatchOver({ deps, safety, changed }: Parts) {
  const { desk, hasMirror, freeBytes, wasUnclean, openAnew } = safety
  const { clock, timers = systemTimers, log, store } = deps
  let mirror: SafetyView['mirror'] = hasMirror ? 'behind' : 'off'
  let backupAt: string | null = null
  let isDiskLow = false
  let shiftId = store.shift.open()?.shiftId
  let lastRound = ''
  let isMirrorBehind = true
  let isMirroring = false
  let cancel = (): void => undefined
  let isClosed = false

  const failed = (what: string, error: unknown): void => {
    if (isClosed) return
    log(what, { error: toErrorBody(error).code })
  }

  const check = createFullCheck({
    ...{ desk, openAnew, told: changed, failed },
    now: () => isoTime(clock.wallMs()),
    isPaying: () => isPaying(store),
  })
  const logWatch = createLogWatch({
    ...{ log: store.log, timers },
    isPaying: () => isPaying(store),
    isIdle: () => !isPaying(store) && (store.basket.open()?.basket.lines.length ?? 0) === 0,
    changed: (isHeld, bytes) => {
      log(isHeld ? 'somebody keeps the log from being emptied' : 'the log is short again', { bytes })
      changed()
    },
  })

  const mirrored = (next: SafetyView['mirror']): void => {
    const isNews = next !== mirror
    mirror = next
    if (isNews) changed()
  }

  /** One run at a time; what is written meanwhile is the next one's. */
  const catchUp = async (): Promise<void> => {
    if (isMirroring || !hasMirror) return
    isMirroring = true
    while (isMirrorBehind && !isClosed) {
      isMirrorBehind = false
      try {
        await desk.mirror()
        mirrored('ok')
      } catch (error) {
        failed('the mirror of the journal fell behind', error)
        mirrored('failed')
      }
    }
    isMirroring = false
  }

  const backUp = async (): Promise<void> => {
    try {
      const { at } = await desk.backUp(isoTime(clock.wallMs()))
      backupAt = at
    } catch (error) {
      failed('no backup', error)
      changed(new AppError('BACKUP_FAILED', { reason: toErrorBody(error).code }))
    }
  }

  const look = async (): Promise<void> => {
    // A mirror that failed is tried again.
    if (mirror === 'failed') {
      isMirrorBehind = true
      void catchUp()
    }
    const free = await freeBytes().catch(() => Number.POSITIVE_INFINITY)
    const isLow = free < LEAST_FREE_BYTES
    const isNews = isLow !== isDiskLow
    isDiskLow = isLow
    if (isNews) changed(isLow ? new AppError('DISK_LOW', { freeBytes: free }) : undefined)
    const now = new Date(clock.wallMs())
    if (now.getHours() !== NIGHT_HOUR || now.toDateString() === lastRound) return
    lastRound = now.toDateString()
    await backUp()
    await check.run()
  }

  const again = (): void => {
    if (isClosed) return
    cancel = timers.after(LOOK_MS, () => void look().finally(again))
  }
  again()
  void catchUp()
  void look()
  // What was not looked at before selling began.
  if (wasUnclean) void check.run()

  return {
    /** After a commit: the mirror follows. */
    journalGrew: (): void => {
      isMirrorBehind = true
      void catchUp()
    },
    /** The end of one and the beginning of the next are moments worth keeping. */
    shiftIs: (now: string | undefined): void => {
      check.settle()
      if (now === shiftId) return
      shiftId = now
      void backUp()
    },
    backUp,
    check: check.run,
    view: (): SafetyView => ({
      mirror,
      backupAt,
      isDiskLow,
      ...check.view(),
      ...logWatch.view(),
      recovered: store.recovery.open() ?? null,
    }),
    close: (): void => {
      isClosed = true
      cancel()
      logWatch.close()
      desk.close()
    },
  }
}
export type WatchOver = ReturnType<typeof createWatchOver>
