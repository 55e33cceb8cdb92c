import type { CatalogReader } from '../store/catalog-reader.ts'
import type { TillStore } from '../store/till-store.ts'
import type { TrainingFiles } from '../store/training-db.ts'
import type { FiscalSigner } from './fiscal/fiscal-signer.ts'
import type { SafetyDesk } from './safety/safety-desk.ts'
import type { SpeedFile } from './speed/speed-file.ts'
import type { Timers } from './timers.ts'

/** The machine's two clocks, injected: tests turn them, and a wrong wall clock never reorders anything. */
export type Clock = {
  /** Milliseconds since 1970 as the machine believes them now. */
  readonly wallMs: () => number
  /** The same with fractions, blind to later changes of the clock: for latencies between processes. */
  readonly preciseMs: () => number
  /** Milliseconds since some start, never going back. */
  readonly monotonicMs: () => number
}

export type SafetyDeps = {
  readonly desk: SafetyDesk
  readonly hasMirror: boolean
  /** The last stop was none: all of the file is looked at, beside selling. */
  readonly wasUnclean: boolean
  /** Damage came to light: ends this engine, and the next one recovers the file first. */
  readonly openAnew: (finding: string) => void
  /** Bytes free where the till's files lie. */
  readonly freeBytes: () => Promise<number>
}

export type EngineDeps = {
  readonly store: TillStore
  readonly catalog: CatalogReader
  readonly clock: Clock
  /** A fresh random UUID. */
  readonly newId: () => string
  /** Names this run of the app: a crash of the engine keeps the operator signed in, a restart does not. */
  readonly bootId: string
  readonly appVersion: string
  /** Left out: the country wants no signatures. */
  readonly signer?: FiscalSigner | undefined
  readonly timers?: Timers | undefined
  /**
   * Shifts are opened with a float that somebody counts; left out: whoever signs in first opens an empty one.
   * `after-first`: a till that was just enrolled sells at once, and every later shift is opened by hand.
   */
  readonly shiftsByHand?: boolean | 'after-first' | undefined
  /** What looks after the files beside selling. */
  readonly safety?: SafetyDeps | undefined
  /** Where trainees sell; left out: there is no training. */
  readonly training?: TrainingFiles | undefined
  /** Nothing counts here: what is printed says so. */
  readonly isTraining?: boolean | undefined
  /** A drill: main kills this engine as one that hangs. Left out: nobody can. */
  readonly askToBeKilled?: (() => void) | undefined
  /** Where figures of its speed outlive the engine. */
  readonly speedFile?: SpeedFile | undefined
  /** After so long without a scan or a key the PIN is asked for; 0 or left out: never. */
  readonly idleLockMs?: number | undefined
  readonly log: (message: string, facts?: Record<string, unknown>) => void
}

export const isoTime = (wallMs: number): string => new Date(wallMs).toISOString()
