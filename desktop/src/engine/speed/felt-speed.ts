import { addLatency, emptyHistogram, Histogram, mergeHistograms } from '@codex/shared/latency/histogram'
import {
  type LatencyKind,
  type LatencySummary,
  latencyKinds,
  MAX_LATENCY_SUMMARIES,
  summarise,
  UtcHour,
} from '@codex/shared/sync/heartbeat'
import * as z from 'zod'
import { type EngineDeps, isoTime } from '../deps.ts'
import { systemTimers } from '../timers.ts'
import type { SpeedFile } from './speed-file.ts'

/** A week of hours: what a till that was offline over a holiday still tells the hub. */
const MOST_HOURS = 168
const SAVE_AFTER_MS = 60_000
/** Longer was a sleeping machine or a clock that was set, not a till that felt slow. */
const LONGEST_MS = 60_000

const Hours = z.record(UtcHour, z.partialRecord(z.enum(latencyKinds), Histogram))
type Hour = { [K in LatencyKind]?: Histogram | undefined }

type Deps = Pick<EngineDeps, 'clock' | 'timers' | 'log'> & { readonly file?: SpeedFile | undefined }

/** How fast the till feels: bounded histograms by the hour. A latency costs a few additions; no scan waits for a disk. */
export function createFeltSpeed({ clock, timers = systemTimers, log, file }: Deps) {
  const hours = new Map<string, Hour>(Object.entries(Hours.safeParse(file?.read()).data ?? {}))
  let cancel: (() => void) | undefined

  const text = (): string => JSON.stringify(Object.fromEntries(hours))

  const saveLater = (): void => {
    if (!file) return
    cancel ??= timers.after(SAVE_AFTER_MS, () => {
      cancel = undefined
      file.save(text()).catch((error: unknown) => log('the speed was not kept', { error: String(error) }))
    })
  }

  const hourNow = (): string => isoTime(clock.wallMs()).slice(0, 13)

  const boundHours = (): void => {
    if (hours.size <= MOST_HOURS) return
    const [oldest] = [...hours.keys()].sort()
    if (oldest !== undefined) hours.delete(oldest)
  }

  return {
    record: (kind: LatencyKind, ms: number): void => {
      if (!(ms >= 0 && ms <= LONGEST_MS)) return
      const now = hourNow()
      const hour = hours.get(now) ?? {}
      hours.set(now, { ...hour, [kind]: addLatency(hour[kind] ?? emptyHistogram(), ms) })
      boundHours()
      saveLater()
    },
    /** From an hour on, oldest first, as many as one heartbeat takes. */
    since: (from: string | null): LatencySummary[] =>
      [...hours.keys()]
        .sort()
        .filter((hour) => from === null || hour >= from)
        .flatMap((hour) =>
          latencyKinds.flatMap((kind) => {
            const histogram = hours.get(hour)?.[kind]
            return histogram ? [summarise(kind, hour, histogram)] : []
          }),
        )
        .slice(0, MAX_LATENCY_SUMMARIES),
    /** All of some last hours together, the present one included; kinds without a latency are left out. */
    lastHours: (count: number): LatencySummary[] => {
      const from = isoTime(clock.wallMs() - (count - 1) * 3_600_000).slice(0, 13)
      return latencyKinds.flatMap((kind) => {
        const known = [...hours].flatMap(([hour, byKind]) => (hour >= from ? (byKind[kind] ?? []) : []))
        return known.length > 0 ? [summarise(kind, from, mergeHistograms(known))] : []
      })
    },
    close: (): void => {
      if (!cancel) return
      cancel()
      cancel = undefined
      try {
        file?.saveNow(text())
      } catch (error) {
        log('the speed was not kept', { error: String(error) })
      }
    },
  }
}
export type FeltSpeed = ReturnType<typeof createFeltSpeed>
