import { join } from 'node:path'
import { AppError } from '@codex/shared/errors/app-error'
import type { HeartbeatFacts } from '@codex/shared/sync/heartbeat'
import type { SyncStatus } from '../ipc/sync-contract.ts'
import { type CatalogStore, openCatalogStore } from '../store/catalog-store.ts'
import { askForCheck } from '../store/check-mark.ts'
import { lockFile } from '../store/file-lock.ts'
import { type Db, isDamage } from '../store/sqlite.ts'
import { openOrReplace } from '../store/sync-files.ts'
import { createSyncStore, SYNC_FILE, syncKind } from '../store/sync-store.ts'
import { createBreaker } from './breaker.ts'
import { type Delay, type SyncClock, systemDelay } from './clock.ts'
import { createCutFetch } from './cut-fetch.ts'
import { createHeartbeatStep } from './heartbeat-step.ts'
import { createHintStep } from './hint-step.ts'
import type { Fetch } from './http.ts'
import { createHubClient } from './hub-client.ts'
import { openJournalReader } from './journal-reader.ts'
import { createLookUps } from './look-ups.ts'
import { createLoop } from './loop.ts'
import type { Outrun } from './outrun.ts'
import { createPullStep } from './pull-step.ts'
import { createPushStep } from './push-step.ts'
import { createReconcileStep } from './reconcile/reconcile-step.ts'
import { createStatus, STATUS_EVERY_MS } from './status.ts'
import { type AskToken, createTokenCache } from './token-cache.ts'

const LOCK_WAIT_MS = 3000
const REQUEST_TIMEOUT_MS = 30_000

export type SyncDeps = {
  readonly dataDir: string
  readonly hubUrl: string
  readonly clock: SyncClock
  /** Names this start of it. */
  readonly instanceId: string
  /** For the heartbeat: what the engine knows. */
  readonly facts: (sinceHour: string | null) => Promise<HeartbeatFacts>
  /** In [0, 1). */
  readonly random: () => number
  readonly fetch: Fetch
  readonly tokens: { readonly get: AskToken }
  readonly report: {
    readonly status: (status: SyncStatus) => void
    readonly catalogChanged: (revision: number) => void
    /** Somebody of the store offered or claimed a basket. */
    readonly basketsChanged: () => void
    readonly outrun: (outrun: Outrun) => void
  }
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void
  /** A file of sync turned out to be damaged: another process, which opens it anew, can make it good. */
  readonly onDamage: () => void
  readonly delay?: Delay
  readonly timeoutMs?: number
}

export type Sync = ReturnType<typeof createSync>

/**
 * Everything between a till and its hub, without Electron: pushes the journal, pulls the catalogue.
 *
 * @throws TILL_LOCKED when another process syncs this directory, TILL_DB_FOREIGN or TILL_DB_NEWER for files that
 *   are not ours
 */
export function createSync(deps: SyncDeps) {
  const { dataDir, clock, random, report, log, delay = systemDelay } = deps
  const files = openFiles(dataDir, (error) => log('a damaged file is made anew', error.details))
  const store = createSyncStore(files.sync)
  const journal = openJournalReader(dataDir)
  const stopping = new AbortController()
  const stop = stopping.signal
  const status = createStatus({ store, clock, tell: report.status })
  const tokens = createTokenCache(deps.tokens.get, clock.monotonicMs)
  const network = createCutFetch(deps.fetch, delay)
  const hub = createHubClient({
    ...{ hubUrl: deps.hubUrl, fetch: network.fetch, clock, stop, onTime: status.time },
    tokens,
    breaker: createBreaker({ monotonicMs: clock.monotonicMs, random }),
    timeoutMs: deps.timeoutMs ?? REQUEST_TIMEOUT_MS,
  })

  const failed = (side: 'push' | 'pull') => (error: unknown, waitMs: number) => {
    status.failed(side, error)
    // A till that is nobody yet asks every two seconds: that is no news.
    if (!isNotEnrolled(error)) log(`${side} failed`, { error: String(error), cause: causeOf(error), waitMs })
    // The push side reads the engine's file too, and damage there is not for sync to repair.
    if (side !== 'pull' || !isDamage(error)) return
    files.catalog.askForCheck()
    askForCheck(join(dataDir, SYNC_FILE))
    deps.onDamage()
  }
  const push = createLoop({
    ...{ delay, random, stop, onFailure: failed('push') },
    step: createPushStep({
      ...{ journal, store, hub, random, onProgress: status.progress },
      ...{ onSetApart: status.setApart, onOutrun: report.outrun },
      onOnline: () => void (status.online('push') && pull.retryNow()),
    }),
  })
  const pull = createLoop({
    ...{ delay, random, stop, onFailure: failed('pull') },
    step: createPullStep({
      ...{ catalog: files.catalog, store, hub, clock },
      onCatalog: report.catalogChanged,
      onGeneration: push.wake,
      onOnline: () => void (status.online('pull') && push.retryNow()),
    }),
  })
  const hints = createLoop({
    ...{ delay, random, stop },
    // Without hints the till asks by itself: that is slower, and no fault that anybody must see to.
    onFailure: (error, waitMs) => {
      if (!isNotEnrolled(error)) log('no hints', { error: String(error), cause: causeOf(error), waitMs })
    },
    step: createHintStep({
      ...{ hub, delay, random, stop },
      onHint: (kind) => {
        if (kind === 'changes') pull.wake()
        else report.basketsChanged()
      },
    }),
  })
  const reconcile = createLoop({
    ...{ delay, random, stop },
    onFailure: (error, waitMs) => {
      if (!isNotEnrolled(error)) log('not compared', { error: String(error), cause: causeOf(error), waitMs })
    },
    step: createReconcileStep({
      ...{ journal, store, hub, clock, random, onRewind: push.wake },
      pause: () => delay(0, stop),
    }),
  })
  const heartbeat = createLoop({
    ...{ delay, random, stop },
    onFailure: (error, waitMs) => {
      if (!isNotEnrolled(error)) log('no heartbeat', { error: String(error), cause: causeOf(error), waitMs })
    },
    step: createHeartbeatStep({
      ...{ instanceId: deps.instanceId, journal, store, hub, facts: deps.facts },
      onAnswer: (answer) => {
        status.heard(answer)
        if (answer.reconcile.length === 0) return
        store.wantDays(answer.reconcile)
        reconcile.wake()
      },
      catalogRevision: () => files.catalog.cursor().revision,
      clockOffsetMs: () => status.current().hubOffsetMs,
      onGeneration: push.wake,
    }),
  })
  const tellRegularly = createLoop({
    ...{ delay, random, stop, onFailure: () => undefined },
    step: async () => {
      status.tellNow()
      return STATUS_EVERY_MS
    },
  })

  const lookUps = {
    ...createLookUps({ hub }),
    'network.cut': ({ ms }: { readonly ms: number }) => {
      network.cutFor(ms)
      return {}
    },
  }
  let running: Promise<unknown> | undefined

  return {
    start: (): void => {
      const loops = [push, pull, hints, heartbeat, reconcile, tellRegularly]
      running ??= Promise.all(loops.map((loop) => loop.run()))
    },
    /** The engine has appended to the journal. */
    journalAppended: push.wake,
    /** This machine has another key: what was refused to it before may be tried at once. */
    forgetTokens: (): void => {
      tokens.forget()
      for (const loop of [push, pull, hints, heartbeat, reconcile]) loop.retryNow()
    },
    /** Says again how it stands: a new engine has come. */
    tellStatus: status.tellNow,
    status: status.current,
    /** What the engine asks of the hub while a customer waits. */
    lookUps,
    /** The engine is gone, and what a drill of it took away is back. */
    engineGone: (): void => network.cutFor(0),
    /** Ends what is under way and lets the files go. */
    stop: async (): Promise<void> => {
      stopping.abort()
      network.cutFor(0)
      await running
      journal.close()
      files.close()
    },
  }
}

function openFiles(
  dataDir: string,
  onDamage: (error: AppError) => void,
): { sync: Db; catalog: CatalogStore; close: () => void } {
  const lock = lockFile(join(dataDir, 'sync.lock'), LOCK_WAIT_MS)
  let sync: Db | undefined
  try {
    const store = openOrReplace(join(dataDir, SYNC_FILE), syncKind, onDamage)
    sync = store
    const catalog = openCatalogStore(dataDir, { onDamage })
    const close = (): void => {
      catalog.close()
      store.close()
      lock.release()
    }
    return { sync: store, catalog, close }
  } catch (error) {
    sync?.close()
    lock.release()
    throw error
  }
}

const isNotEnrolled = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'TILL_NOT_ENROLLED'

const causeOf = (error: unknown): string | undefined =>
  error instanceof Error && error.cause !== undefined ? String(error.cause) : undefined
